"""What analysis finds out about rulesets: facts, without a message."""
