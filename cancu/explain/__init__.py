"""A reading shown to a person: what was found in a text, marked where it stands."""
