"""Which legal bases of procedures a change touches, and how much it matters to them."""
