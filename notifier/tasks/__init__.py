"""Update tasks: what they stand on, what becomes of them, who works on them."""
