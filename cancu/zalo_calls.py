"""Calls of Zalo to us: proven by a secret or a signature, their texts taken in once, receipts noted."""

from __future__ import annotations

from datetime import datetime

from cancu.chats import take
from cancu.settings import Settings
from data.instant import utc
from data.office.address import PHONE
from data.office.inbound import Inbound
from data.office.log_wording import Did
from data.office.message import DeliveryState
from data.office.rule import Rule
from data.store import log, outbox, pending_work
from data.store.home import Home
from data.store.opening import open_home
from notifier.channels.zalo_bot.updates import callback_texts, is_from_platform
from notifier.channels.zalo_oa.webhook import SignatureTerms, is_stale, read_event, signed_with, texts_in
from notifier.channels.zalo_zbs.channel import tracking_id

Answered = list[tuple[Inbound, str]]


def bot_called(settings: Settings, header: str, body: bytes, now: datetime) -> Answered | None:
    """Return what came in with a call of the bot and what to answer; None when the call is not proven."""
    if not is_from_platform(header, settings.webhook.secret):
        return None
    with open_home(settings.home) as home:
        return take(settings, home, callback_texts(body), now)


def account_called(settings: Settings, header: str, body: bytes, now: datetime) -> Answered | None:
    """Return what came in with a call of the official account and what to answer; None when it is not proven.

    Which of the possible signatures it bore is kept in the log, whenever that changes.
    """
    event = read_event(body)
    matched = signed_with(body, event, header, _terms(settings)) if event else ""
    if not event or not matched or is_stale(event, now):
        return None
    with open_home(settings.home) as home:
        if pending_work.note(home, "zalo webhook signature", matched):
            log.note(home, Did.SIGNATURE_SEEN, "zalo-oa", by=Rule.DELIVER.signature, now=now, after=matched)
        if event.message.tracking_id:
            _settle(home, event.message.tracking_id, now)
        return take(settings, home, texts_in(event), now)


def _terms(settings: Settings) -> SignatureTerms:
    oa = settings.zalo.oa
    return SignatureTerms(
        ids=(("app_id", oa.app_id), ("oa_id", oa.oa_id)),
        secrets=(("webhook_secret", oa.webhook_secret), ("app_secret", oa.app_secret)),
    )


def _settle(home: Home, tracking: str, now: datetime) -> None:
    """A receipt tells that a template message arrived of which nobody knew."""
    for waiting in outbox.all_of(home, state=DeliveryState.UNKNOWN):
        key = waiting.message.key
        if waiting.message.channel == PHONE and tracking_id(key) == tracking:
            outbox.settle(home, key, by=Rule.DELIVER.signature, at=utc(now), reason="Zalo báo đã nhận (receipt)")
