"""What would become of the people whom an instrument governs if it were repealed, and what refers to it."""
