"""Scenarios: the drafter's own tests, decided like any case and compared with what was expected."""
