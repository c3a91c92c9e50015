"""Explanation of a reading: what was read in a text, marked where it stands."""
