"""READ and LINK: a text to a reading, a reading to the procedures it touches."""
