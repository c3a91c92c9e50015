"""The state of a document or provision on any day, from its own days, what happens to it and what sources say.

Pure: the facts go in, half-open periods come out, each with its derivation. ``verdict.validity`` is the entrance.
"""
