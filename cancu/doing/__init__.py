"""What a person can do, one plain function each, for commands and pages alike."""
