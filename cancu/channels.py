"""The channels of an office, as its settings say."""

from __future__ import annotations

from collections.abc import Callable

from cancu.settings import Settings
from data.store.home import Home
from notifier.channels.contract import Channel
from notifier.channels.email import EmailChannel, MailServer
from notifier.channels.outbox import OutboxChannel


def channels_of(settings: Settings, home: Home) -> list[Channel]:
    """Return the channels that the settings put in use; where they put none, the outbox folder of the home."""
    made = [channel for make in _CHANNELS if (channel := make(settings))]
    return made or [OutboxChannel(home.outbox_folder, settings.email.sender)]


def _email(settings: Settings) -> Channel | None:
    email = settings.email
    if not email.host:
        return None
    server = MailServer(
        host=email.host,
        port=email.port,
        user=email.user,
        password=email.password,
        tls=email.tls,
        sender=email.sender,
        ca_bundle=settings.network.ca_bundle or None,
    )
    return EmailChannel(server)


#: How each channel is made; null while its table of the settings does not put it in use.
_CHANNELS: tuple[Callable[[Settings], Channel | None], ...] = (_email,)
