"""The words of a document as acts leave them on a day: units, acts on them, the order of days. Pure."""
