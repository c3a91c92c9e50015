"""Procedures of a ward office for the demonstration: written by us on real law, in the shapes offices use."""
