"""What changes about the words of a ruleset, register by register."""
