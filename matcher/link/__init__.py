"""Linking: which document is meant, what changes, which legal basis it touches. Pure over its indexes."""
