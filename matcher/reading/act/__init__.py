"""What a document does to others: verbs, their objects, the relations they make."""
