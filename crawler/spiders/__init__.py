"""Spiders: one file a source, with bases for the publishing systems that several share."""
