"""FETCH: official sources to snapshots to documents."""
