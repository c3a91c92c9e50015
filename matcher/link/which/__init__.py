"""Which one document a citation means: comparing, resolving, trying again."""
