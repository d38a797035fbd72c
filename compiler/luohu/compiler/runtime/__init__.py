"""Deciding a case over a ruleset. Needs the standard library and the ruleset model alone: a service can take it as it is."""
