"""Zalo Bot Platform: a bot writes to people who wrote to it first."""
