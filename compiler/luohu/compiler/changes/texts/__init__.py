"""What became of each provision: which of before is which of afterwards, and in what they differ."""
