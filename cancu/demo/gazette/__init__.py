"""A small gazette of our own: real facts in short renditions, served the way the official sites serve theirs."""
