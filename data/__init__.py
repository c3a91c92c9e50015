"""KEEP: the vocabulary of the law, the records of an office, the two stores, the reference lists."""
