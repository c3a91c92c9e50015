"""The JSON API: the records of the commands' ``--json``, for programs that carry a person's token."""
