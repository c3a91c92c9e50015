"""A message as an Internet letter (RFC 5322), the same for the mail server and for the outbox folder."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from datetime import datetime
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr

from data.errors import BadInput
from data.instant import OFFICE
from data.office.message import Message


class _LetterPolicy(EmailPolicy):
    """The policy of SMTP; a subject is encoded word by word so that no blank between two encoded words is lost.

    An address of a page stays whole on its line.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the header as it is sent."""
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value}{self.linesep}".encode("ascii")
        if name.lower() != "subject":
            return bytes(super().fold_binary(name, value))
        encoded = Header(str(value), charset="utf-8", header_name=name, maxlinelen=76).encode(linesep=self.linesep)
        return f"{name}: {encoded}{self.linesep}".encode("ascii")


# Seven bits everywhere: old relays without 8BITMIME then change no byte.
_POLICY = _LetterPolicy(linesep=SMTP.linesep, max_line_length=SMTP.max_line_length, cte_type="7bit")
_CTE = "quoted-printable"
_CALENDAR_NAME = "han-xu-ly.ics"
_TASK = re.compile(r"T-\d{4}-\d+(?= )")  # T-2026-000123 <key of a match>
_BYTES = "application/octet-stream"


def message_id(key: str, domain: str) -> str:
    """Return the Message-ID of a message key: always the same one, so that a repeat can be told from a new letter.

    >>> message_id("2026-11-24.email.can-bo-iso@example.vn", "example.vn")
    '<digest.e7e6d90c52290aa08df2bc96@example.vn>'
    """
    return f"<digest.{_digest(key)}@{domain}>"


def thread_id(message: Message, domain: str) -> str:
    """Return under which letter, never sent, a mail program hangs a message: that of its task, else of its week.

    >>> from datetime import date
    >>> told = Message(key="k", person="a@example.vn", day=date(2026, 11, 24), channel="email", subject="", text="",
    ...     about=("T-2026-000123 m1", "T-2026-000123 m2"))
    >>> thread_id(told, "example.vn")
    '<task.T-2026-000123@example.vn>'
    """
    tasks = {found[0] if (found := _TASK.match(news)) else "" for news in message.about}
    if len(tasks) == 1 and (task := tasks.pop()):
        return f"<task.{task}@{domain}>"
    week = message.day.isocalendar()
    return f"<week.{week.year}-{week.week:02d}.{_digest(message.person)}@{domain}>"


def letter(message: Message, sender: str, to: str) -> EmailMessage:
    """Return the letter of ``message`` to an e-mail address; raises BadInput when an address is none.

    It says that a machine wrote it (RFC 3834), so that no absence notice answers, and which list it
    belongs to (RFC 2919), so that an officer can sort it. A reply goes to a person. One click asks
    for letters less often (RFC 8058), never for none: tasks are duties. The head of the log goes along
    where no reader is troubled with it.
    """
    name, spec = parseaddr(sender)
    origin = _address(spec, "email.from", name)
    made = EmailMessage(policy=_POLICY)
    made["From"] = origin
    made["To"] = _address(to, message.key)
    if message.reply_to:
        made["Reply-To"] = [_address(each, "email.reply_to") for each in message.reply_to]
    made["Subject"] = " ".join(message.subject.split())
    made["Date"] = format_datetime(datetime.fromisoformat(message.written_at).astimezone(OFFICE))
    made["Message-ID"] = message_id(message.key, origin.domain)
    made["In-Reply-To"] = made["References"] = thread_id(message, origin.domain)
    made["List-Id"] = f"cancu <cancu.{origin.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    made["Precedence"] = "bulk"
    if message.less_often:
        made["List-Unsubscribe"] = f"<{message.less_often}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if message.log_head:
        made["Cancu-Log-Head"] = message.log_head
    _fill(made, message)
    made["Content-Language"] = "vi, en"  # filling clears what it finds of Content-*
    return made


def _fill(made: EmailMessage, message: Message) -> None:
    made.set_content(message.text, cte=_CTE)
    if message.html:
        made.add_alternative(message.html, subtype="html", cte=_CTE)
    if message.calendar:
        made.add_attachment(
            message.calendar.encode(),
            maintype="text",
            subtype="calendar",
            params={"method": "PUBLISH", "charset": "utf-8"},
            filename=_CALENDAR_NAME,
        )
    for attached in message.attachments:
        kind = mimetypes.guess_type(attached.name)[0] or _BYTES
        maintype, _, subtype = kind.partition("/")
        made.add_attachment(attached.content, maintype=maintype, subtype=subtype, filename=attached.name)
    for place, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(f"=_{_digest(message.key)}_{place}")  # the same letter again has the same bytes


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:24]


def _address(spec: str, where: str, name: str = "") -> Address:
    try:
        return Address(display_name=name, addr_spec=spec)
    except (MessageError, ValueError, IndexError) as fault:
        mend = "viết như ten@co-quan.gov.vn (write it so)"
        raise BadInput(f"{spec!r} không phải địa chỉ thư (not an e-mail address)", where=where, mend=mend) from fault
