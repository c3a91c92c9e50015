"""What every channel is: a name, one method, one error."""

from __future__ import annotations

from typing import Protocol

from data.errors import CancuError
from data.office.message import Message


class SendError(CancuError):
    """Raised by a channel that did not, or not surely, hand a message over.

    ``permanent``: this message will never go, a person must look. ``channel_down``: the fault is the
    channel's (it is unreachable, it refuses the sender), so the other messages may wait with this one.
    """

    def __init__(
        self, what: str, *, where: str = "", mend: str = "", permanent: bool = False, channel_down: bool = False
    ) -> None:
        super().__init__(what, where=where, mend=mend)
        self.permanent, self.channel_down = permanent, channel_down
        self.retry = not permanent


class Channel(Protocol):
    """A way to a person. ``send`` returns when the message is handed over, and may be repeated with the same key."""

    @property
    def name(self) -> str:
        """The name messages carry in their key, as the settings call it."""
        ...

    def send(self, message: Message) -> str | None:
        """Hand the message over and return what proves it, where there is such a thing; raise SendError otherwise."""
        ...
