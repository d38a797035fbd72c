"""What changed between two states of the law, as text, Markdown, JSON, SARIF and JUnit: one module for each form."""
