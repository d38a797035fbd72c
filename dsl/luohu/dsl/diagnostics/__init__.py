"""Diagnostics: what the tools have to say about what a user wrote, as values, in both languages."""
