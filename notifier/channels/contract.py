"""What every channel is: a name, one method, one error."""

from __future__ import annotations

from datetime import time
from typing import Protocol

from data.errors import BadInput, CancuError
from data.office.message import Message


class SendError(CancuError):
    """Raised by a channel that did not, or not surely, hand a message over.

    ``permanent``: this message will never go this way; the next address of the person is taken, else a person must
    look. ``address_gone``: nor will any other to this address. ``channel_down``: the fault is the channel's (it is
    unreachable, it refuses the sender), so the other messages may wait with this one. ``unknown``: nobody can tell
    whether it arrived, and a repeat would be a second message: a person decides. ``not_before`` is the hour, in
    Vietnam, from which it may be tried again.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        mend: str = "",
        permanent: bool = False,
        address_gone: bool = False,
        channel_down: bool = False,
        unknown: bool = False,
        not_before: time | None = None,
    ) -> None:
        super().__init__(what, where=where, mend=mend)
        self.permanent, self.address_gone = permanent, address_gone
        self.channel_down, self.unknown = channel_down, unknown
        self.not_before = not_before
        self.retry = not permanent and not unknown


class Channel(Protocol):
    """A way to a person. ``send`` returns when the message is handed over."""

    @property
    def name(self) -> str:
        """The name messages carry in their key, as the settings call it."""
        ...

    @property
    def repeatable(self) -> bool:
        """Whether a message handed over again is the same one to who gets it, as by its Message-ID."""
        ...

    def send(self, message: Message, to: str) -> str | None:
        """Hand the message over to an address of this channel and return what proves it, where there is such a thing.

        Raises SendError otherwise.
        """
        ...


def unaddressed(fault: BadInput, message: Message) -> SendError:
    """Return the error of a letter that could not be made: the fault of the address, or else of the sender's."""
    return SendError(
        fault.what, where=fault.where, mend=fault.mend, permanent=True, address_gone=fault.where == message.key
    )
