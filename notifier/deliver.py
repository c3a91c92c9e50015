"""The stage that sends what is due: claim, hand over, write down what came of it; one clear line a failure."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec

from data.instant import OFFICE, utc
from data.office.address import Address, Way, next_way, ways
from data.office.message import Delivery, DeliveryState, Message
from data.store import addresses, outbox, pending_work, undelivered
from data.store.home import Home
from data.store.lock import hold
from data.store.outbox import OutboxMessage
from notifier.channels.contract import Channel, SendError
from notifier.letters.affected_people import told_procedures

# The waits of a mail server (RFC 5321, 4.5.4.1: half an hour, and for days), then once a night.
_WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 480))
_NIGHTLY = timedelta(hours=20)

#: So long a message is tried that the other side puts off, as mail servers do; then a person must look. A channel that
#: is down as a whole wears none out.
PATIENCE = timedelta(days=5)


#: No message waits longer than this; an attempt set for a later instant was set by a clock that was ahead.
PLAUSIBLE = timedelta(days=2)

_CUT_OFF = "lượt gửi bị ngắt giữa chừng, không rõ tin đã đến chưa (cut off while sending: it may have arrived or not)"
_ASK = "hỏi người nhận rồi chọn (ask the person, then): cancu messages resend, cancu messages arrived"
_PASSED_ON = "; đã chuyển sang kênh {} (took the next address)"


class DeliveryReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one run: how many messages were sent, wait for another attempt or need a person; the faults.

    ``unknown`` may have arrived or not, ``passed_on`` failed for good on one address and took the person's next one.
    ``recalled`` were parked by a clock that was ahead, and taken up again.
    """

    sent: int = 0
    waiting: int = 0
    dead: int = 0
    unknown: int = 0
    passed_on: int = 0
    recalled: int = 0
    faults: tuple[str, ...] = ()


def deliver(home: Home, channels: Sequence[Channel], now: datetime) -> DeliveryReport:
    """Send every message that is due on these channels; raises Refused when another process is sending.

    Only one process sends, and it claims each message before it hands it over. What a run that died had claimed is
    sent again at once where the channel can tell a repeat from a second message; elsewhere nobody knows whether it
    arrived, which a person is told.
    """
    with hold(home.folder, "delivery"):
        run = _DeliveryRun(home, channels, now)
        run.give_up_cut_off()
        recalled = undelivered.recall(home, beyond=utc(now + PLAUSIBLE), at=utc(now))
        run.deliver()
    return run.report(recalled)


def next_attempt(attempts: int, now: datetime, hour: time | None = None) -> datetime:
    """Return when a message is tried again after so many attempts: soon at first, then every night.

    Where the other side named an hour (in Vietnam), when it comes next.
    """
    if hour is None:
        return now + (_WAITS[attempts - 1] if attempts <= len(_WAITS) else _NIGHTLY)
    local = now.astimezone(OFFICE)
    named = datetime.combine(local.date(), hour, OFFICE)
    return named if named > local else named + timedelta(days=1)


class _DeliveryRun:
    """One run over all channels: what waits on each, which are down, and what came of it so far."""

    def __init__(self, home: Home, channels: Sequence[Channel], now: datetime) -> None:
        self._home, self._now = home, now
        self._channels = {channel.name: channel for channel in channels}
        self._queues: dict[str, deque[str]] = {}
        self._waiting = 0
        self._counts: Counter[DeliveryState] = Counter()
        self._passed_on = 0
        self._faults: dict[str, None] = {}

    def give_up_cut_off(self) -> None:
        """Keep as unknown what a run that died was handing over where a repeat would be a second message."""
        for channel in self._channels.values():
            for waiting in () if channel.repeatable else outbox.sending(self._home, channel.name):
                self._record(waiting, SendError(_CUT_OFF, where=channel.name, mend=_ASK, unknown=True))

    def deliver(self) -> None:
        """Empty the queue of each channel, also of what comes to it from another one."""
        for name in self._channels:
            self._queues[name] = deque(outbox.due_keys(self._home, utc(self._now), name))
        down: set[str] = set()
        while at := next((at for at, queue in self._queues.items() if queue and at not in down), None):
            if not self._deliver_next(self._channels[at], self._queues[at]):
                down.add(at)
        self._waiting += sum(len(queue) for queue in self._queues.values())

    def report(self, recalled: int) -> DeliveryReport:
        """Return what came of the run."""
        return DeliveryReport(
            sent=self._counts[DeliveryState.SENT],
            waiting=self._waiting + self._counts[DeliveryState.FAILED],
            dead=self._counts[DeliveryState.DEAD] - self._passed_on,
            unknown=self._counts[DeliveryState.UNKNOWN],
            passed_on=self._passed_on,
            recalled=recalled,
            faults=tuple(self._faults),
        )

    def _deliver_next(self, channel: Channel, queue: deque[str]) -> bool:
        """Hand over the first message of a queue; return whether the channel works."""
        now = utc(self._now)
        waiting = outbox.claim(self._home, queue.popleft(), now, lease_until=now)
        if waiting is None:
            return True
        try:
            proof = channel.send(waiting.message, self._address(waiting.message).value) or ""
        except SendError as fault:
            self._record(waiting, fault)
            return not fault.channel_down
        self._record(waiting, None, proof)
        return True

    def _record(self, waiting: OutboxMessage, fault: SendError | None, proof: str = "") -> None:
        message, attempt = waiting.message, waiting.attempts + 1
        state = _state(fault, outbox.tried_since(self._home, message.key), self._now)
        hour = fault.not_before if fault else None
        again = utc(next_attempt(attempt, self._now, hour)) if state is DeliveryState.FAILED else None
        with self._home.office.transaction():
            self._keep_address(message, fault, state)
            way = self._next_way(message) if state is DeliveryState.DEAD else None
            delivery = Delivery(
                message=message.key,
                attempt=attempt,
                at=utc(self._now),
                state=state,
                answer=str(fault) if fault else proof,
                channel_down=fault is not None and fault.channel_down,
                passed_to=way.channel if way else "",
            )
            outbox.record(self._home, delivery, next_at=again)
            if way:
                self._pass_on(message, way)
            elif state is DeliveryState.DEAD:  # it told nothing: what it was to tell is looked at again
                pending_work.mark(self._home, pending_work.RAISE, told_procedures(self._home, message.about))
        self._counts[state] += 1
        if fault:
            self._faults[f"{fault}{_PASSED_ON.format(way.channel) if way else ''}"] = None

    def _address(self, message: Message) -> Address:
        """The person's address on the channel of a message; one that was forgotten since is no address."""
        known = addresses.of(self._home, message.person)
        found = ways(known, [message.channel])
        return found[0].address if found else Address(channel=message.channel, value="")

    def _keep_address(self, message: Message, fault: SendError | None, state: DeliveryState) -> None:
        """An address that refused is tried last from now on, one that took something is in order."""
        address, person = self._address(message), message.person
        if fault and fault.address_gone and address.value:
            addresses.mark_failed(self._home, person, address, at=utc(self._now), why=fault.what)
        if state is DeliveryState.SENT and address.failed_at:
            addresses.mark_working(self._home, person, message.channel)

    def _next_way(self, message: Message) -> Way | None:
        return next_way(addresses.of(self._home, message.person), list(self._channels), message.channel)

    def _pass_on(self, message: Message, way: Way) -> None:
        self._passed_on += 1
        key = outbox.pass_on(self._home, message, way.channel, at=utc(self._now))
        self._queues[way.channel].append(key)


def _state(fault: SendError | None, since: str | None, now: datetime) -> DeliveryState:
    if fault is None:
        return DeliveryState.SENT
    if fault.unknown:
        return DeliveryState.UNKNOWN
    is_worn_out = since is not None and now - datetime.fromisoformat(since) >= PATIENCE
    if fault.permanent or (is_worn_out and not fault.channel_down):
        return DeliveryState.DEAD
    return DeliveryState.FAILED
