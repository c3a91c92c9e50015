"""The only SQL: two databases and the files beside them. Takes and returns the records of law and office.

Modules are nouns, functions take the open ``Home`` first. Instants are UTC, ISO 8601 text
(``data.instant.utc``); every write can be repeated.
"""
