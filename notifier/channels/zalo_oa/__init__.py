"""Zalo official account: messages to people who wrote to it within the last days, tokens, signed calls."""
