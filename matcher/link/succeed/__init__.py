"""What takes the place of a document, and of its provisions."""
