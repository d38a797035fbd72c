"""Two laws as one question: whatever is asked of a case has an answer on both sides."""
