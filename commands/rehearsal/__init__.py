"""Rehearsal: recorded talk through the real bot on the sandbox, on virtual time."""
