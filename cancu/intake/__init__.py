"""Procedures in: files of every kind an office keeps, read into records with the place of each citation."""
