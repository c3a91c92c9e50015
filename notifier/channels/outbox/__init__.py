"""A folder of letters: for an office without a mail server, for the demo, for a relay that collects files."""

from notifier.channels.outbox.channel import OutboxChannel

__all__ = ["OutboxChannel"]
