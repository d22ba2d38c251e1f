"""Records as what a person reads, not yet drawn: one module a command."""
