"""The records of an office: its procedures, people, matches, tasks and messages. Pure."""
