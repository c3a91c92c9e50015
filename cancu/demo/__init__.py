"""The demonstration: a small gazette and procedures of our own, and two nights over them."""
