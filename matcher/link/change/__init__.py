"""From readings and dates to changes: what happens to which document on which day."""
