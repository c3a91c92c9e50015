"""A text put in order: letters and breaks mended, quotations and units found, offsets kept."""
