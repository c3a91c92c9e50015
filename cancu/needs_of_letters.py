"""Letters that did not reach their people: a channel that is down, letters put off, parked too far ahead, or lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from cancu.channels import channels_of
from cancu.need import Need, Urgency
from cancu.settings import Settings
from data.instant import office_time, utc
from data.law.wording import shortened
from data.office.message import DeliveryState
from data.store import addresses, outbox, replies, undelivered, zalo_tokens
from data.store.home import Home
from data.store.outbox import OutboxMessage
from data.store.undelivered import Undelivered
from notifier.deliver import PLAUSIBLE

#: So long before the tokens of an official account end they are said to.
_NOTICE = timedelta(days=14)


def letters_not_delivered(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:
    """Yield what keeps letters from their people, from the first attempt that failed on."""
    in_use = {channel.name for channel in channels_of(settings, home)}
    for held in undelivered.by_channel(home, utc(now)):
        yield _held(held, in_use)
    if many := undelivered.count_parked(home, utc(now + PLAUSIBLE)):
        yield Need(
            urgency=Urgency.ALARM,
            says=f"{many} tin bị hẹn gửi quá xa vì đồng hồ từng chạy nhanh (parked by a clock that was ahead)",
            mend="cancu notify gửi ngay (sends them now)",
        )
    for waiting in undelivered.lost(home):
        yield _lost(home, waiting)
    yield from _tokens(home, settings, now)
    for person, address in addresses.failed(home):
        since = office_time(address.failed_at or "")
        says = f"địa chỉ {address.channel} của {person} không nhận tin từ {since}: {address.why} (address that fails)"
        mend = f"sửa địa chỉ, hoặc thử lại (mend it, or try it again): cancu people address {person}"
        yield Need(urgency=Urgency.WORK, says=says, mend=mend)


def _tokens(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:
    """An official account whose tokens end: only its administrator can authorize it anew."""
    pair = zalo_tokens.get(home, settings.zalo.oa.app_id) if settings.zalo.oa.app_id else None
    authorize = "uỷ quyền lại OA, đặt zalo.oa.refresh_token mới (authorize again, set the new one)"
    if pair and pair.refused:
        yield Need(urgency=Urgency.FAULT, says=f"Zalo OA: {pair.refused}", mend=authorize)
    elif pair and now > datetime.fromisoformat(pair.issued_at) + zalo_tokens.REFRESH_LIFE - _NOTICE:
        says = f"Zalo OA: token không đổi từ {office_time(pair.issued_at)}, sắp hết hạn (unused, ends soon)"
        yield Need(urgency=Urgency.ALARM, says=says, mend=authorize)


def _lost(home: Home, waiting: OutboxMessage) -> Need:
    key = waiting.message.key
    answer = next((delivery.answer for delivery in reversed(outbox.deliveries(home, key))), "")
    if waiting.state is DeliveryState.UNKNOWN:
        says = f"không rõ tin {key} đã đến chưa: {answer} (it may have arrived or not)"
        mend = f"hỏi {waiting.message.person}, rồi cancu messages arrived {key} hoặc (or) cancu messages resend {key}"
        return Need(urgency=Urgency.FAULT, says=says, mend=mend)
    says = f"tin {key} không gửi được: {answer} (not delivered)"
    return Need(urgency=Urgency.FAULT, says=says, mend=f"cancu messages show {key}")


def replies_not_read(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    """Yield what people wrote that was not understood and nobody has read."""
    for reply in replies.waiting(home):
        says = f"{reply.person} nhắn lúc {office_time(reply.at)}, chưa ai đọc: “{shortened(reply.text, 120)}” (a reply)"
        yield Need(urgency=Urgency.WORK, says=says, mend=f"cancu messages read {reply.number}")


def _held(held: Undelivered, in_use: set[str]) -> Need:
    since = office_time(held.since)
    if held.channel not in in_use:
        says = f"{held.waiting} tin chờ trên kênh {held.channel} không còn dùng, từ {since} (channel no longer in use)"
        again = "nội dung được báo lại qua kênh đang dùng (told again on the channel in use); cancu messages list"
        return Need(urgency=Urgency.WORK, says=says, mend=again)
    if held.channel_down:
        says = f"kênh {held.channel} hỏng từ {since}, {held.waiting} tin chờ (down since, letters wait): {held.answer}"
        return Need(urgency=Urgency.FAULT, says=says, mend="cancu notify")
    says = f"{held.waiting} tin chưa tới nơi từ {since}, bên nhận hẹn lại (put off by the receiver): {held.answer}"
    return Need(urgency=Urgency.WORK, says=says, mend="cancu messages list --state failed")
