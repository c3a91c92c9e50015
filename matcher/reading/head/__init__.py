"""What a document is by its own words: number, type, issuer, title, day of issue."""
