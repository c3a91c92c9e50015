"""The words in force of the documents in the store: the acts on them, the text on a day, how it is shown."""
