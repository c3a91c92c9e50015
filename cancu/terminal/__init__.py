"""Speaking with a person at a terminal, or with a program behind a pipe."""
