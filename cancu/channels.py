"""Channels of an office, made as its settings say."""

from __future__ import annotations

from cancu.settings import Settings
from data.store.home import Home
from notifier.channels.contract import Channel
from notifier.channels.email import EmailChannel, MailServer
from notifier.channels.outbox import OutboxChannel


def channels_of(settings: Settings, home: Home) -> list[Channel]:
    """Return the channels in use: the mail server that is set, else the outbox folder of the home."""
    email = settings.email
    if not email.host:
        return [OutboxChannel(home.outbox_folder, email.sender)]
    server = MailServer(
        host=email.host,
        port=email.port,
        user=email.user,
        password=email.password,
        tls=email.tls,
        sender=email.sender,
        ca_bundle=settings.network.ca_bundle or None,
    )
    return [EmailChannel(server)]
