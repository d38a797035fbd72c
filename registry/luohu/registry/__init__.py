"""The registry: immutable, versioned rulesets on an append-only event log. Knows bytes, names, versions and dates."""
