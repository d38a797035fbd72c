"""Where the event log lives: one interface, and its implementations."""
