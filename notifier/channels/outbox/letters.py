"""Checking the letters in the outbox folder: each is what was written, and some message knows of it."""

from __future__ import annotations

from collections.abc import Iterator

from data.office.message import Delivery, DeliveryState
from data.store import outbox
from data.store.home import Home
from notifier.channels.outbox.channel import OutboxChannel, digest_of, letter_path


def letter_faults(home: Home) -> Iterator[str]:
    """Yield one line for each letter that was altered or that no message knows; what was collected may be gone."""
    known = set()
    for waiting in outbox.all_of(home):
        if waiting.message.channel == OutboxChannel.name:
            path = letter_path(home.outbox_folder, waiting.message.key)
            known.add(path)
            proofs = {done.answer for done in outbox.deliveries(home, waiting.message.key) if _is_proof(done)}
            if path.exists() and proofs and digest_of(path) not in proofs:
                yield f"{path}: không phải thư đã viết (not the letter that was written)"
    for path in sorted(set(home.outbox_folder.glob("*.eml")) - known):
        yield f"{path}: thư không tin nào biết (a letter no message knows)"


def _is_proof(done: Delivery) -> bool:
    return done.state is DeliveryState.SENT and bool(done.answer)
