"""The pages people look at in a browser."""
