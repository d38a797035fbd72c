"""Checks: what the compiler finds wrong with a library, one folder for each family of codes, one file for each rule."""
