"""What an operator types, and the wiring: the only place where bot and sandbox meet."""
