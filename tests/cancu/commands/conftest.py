"""The mail server of the letters' tests, for the commands that send."""

from __future__ import annotations

from tests.notifier.conftest import mail_server, no_server, postman

__all__ = ["mail_server", "no_server", "postman"]
