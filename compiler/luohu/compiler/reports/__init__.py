"""What people read: rulesets and their timelines as text."""
