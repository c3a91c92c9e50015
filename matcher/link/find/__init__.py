"""Documents and legal bases found by block, in memory or in the store."""
