"""A document's text to a Reading: pure functions over text, no store, no clock, no network."""

from matcher.reading.read import read

__all__ = ["read"]
