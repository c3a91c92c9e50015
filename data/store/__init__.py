"""The only SQL: two databases, their migrations and queries."""
