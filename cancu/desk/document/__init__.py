"""The page of one document: its words on any day, what happened to it, what it acts on, who cites it, its originals."""
