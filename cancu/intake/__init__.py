"""Intake of procedures: files of every kind an office has, read into records with the place of each citation."""
