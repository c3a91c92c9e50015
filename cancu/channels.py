"""The channels of an office, as its settings say."""

from __future__ import annotations

from collections.abc import Callable

from cancu.settings import Settings
from data.store.home import Home
from notifier.channels.contract import Channel
from notifier.channels.email import EmailChannel, MailServer
from notifier.channels.outbox import OutboxChannel


def channels_of(settings: Settings, home: Home) -> list[Channel]:
    """Return the channels that the settings put in use, the one of letters first: an outbox folder without a server."""
    return [letter_channel(settings, home), *(channel for make in _CHATS if (channel := make(settings, home)))]


def letter_channel(settings: Settings, home: Home) -> Channel:
    """Return the channel that reaches people at their e-mail address: a mail server, else the outbox folder."""
    return _email(settings) or OutboxChannel(home.outbox_folder, settings.email.sender)


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


# What speaks to Zalo is loaded where it is in use: its client takes longer to load than most commands run.


def _zalo_bot(settings: Settings, home: Home) -> Channel | None:  # noqa: ARG001
    if not settings.zalo.bot.token:
        return None
    from cancu.zalo_connections import bot_channel

    return bot_channel(settings)


def _zalo_oa(settings: Settings, home: Home) -> Channel | None:
    if not settings.zalo.oa.app_id:
        return None
    from cancu.zalo_connections import oa_channel

    return oa_channel(settings, home)


def _zalo_zbs(settings: Settings, home: Home) -> Channel | None:
    if not (settings.zalo.oa.app_id and settings.zalo.zbs.template_id):
        return None
    from cancu.zalo_connections import zbs_channel

    return zbs_channel(settings, home)


#: How each channel of Zalo is made; null while its table of the settings does not put it in use.
_CHATS: tuple[Callable[[Settings, Home], Channel | None], ...] = (_zalo_bot, _zalo_oa, _zalo_zbs)
