"""The vocabulary of Vietnamese law: pure records and rules, no input or output."""
