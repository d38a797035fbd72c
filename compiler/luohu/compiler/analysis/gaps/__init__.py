"""Gaps: who is promised cover and not granted, what can never apply, what was handed down and never came."""
