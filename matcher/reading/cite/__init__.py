"""The words of a text that name a document or a provision, and why they do."""
