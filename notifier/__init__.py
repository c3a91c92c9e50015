"""TELL: update tasks to messages to channels."""
