"""When a document, or a part of it, takes effect and ends by its own words."""
