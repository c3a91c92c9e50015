"""A form as a browser sends it: its fields and its files, within bounds that hold while it comes in."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import parse_qsl

import msgspec
from python_multipart import FormParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, parse_options_header
from starlette.requests import Request

#: The files of one form together, in bytes.
MOST_BYTES = 64 * 1024 * 1024
#: The longest body without files; of a form, its fields: an office may have a box for each of many waves.
_LONGEST_BODY, _MOST_FIELDS = 64 * 1024, 2000
_MOST_PARTS = 300
#: A file up to this is kept in memory, a larger one on the disk, without a name of its own.
_IN_MEMORY = 64 * 1024
#: What is too large is heard out so far: a browser that is cut off while it sends shows nothing of an answer.
_HEARD_OUT = 4 * MOST_BYTES
_MULTIPART = "multipart/form-data"


class ReceivedFile(msgspec.Struct, frozen=True):
    """A file of a form: its name as it was sent, which is no path of ours, and where its bytes are."""

    name: str
    kept: File

    def content(self) -> bytes:
        """Return its bytes."""
        self.kept.file_object.seek(0)
        return self.kept.file_object.read()


class ReceivedForm(msgspec.Struct, frozen=True):
    """The fields of a form, the last where a name stands twice, and its files. Close it: the files go then."""

    fields: Mapping[str, str] = {}
    files: tuple[ReceivedFile, ...] = ()

    def close(self) -> None:
        """Forget the files."""
        for file in self.files:
            file.kept.close()


async def received_form(request: Request, *, takes_files: bool) -> ReceivedForm | None:
    """Return the form that comes with a request, empty where it cannot be read; None when it is too large."""
    kind, options = parse_options_header(request.headers.get("Content-Type", ""))
    if kind.decode("latin-1") == _MULTIPART:
        return await _with_files(request, _Parts(options.get(b"boundary", b"")) if takes_files else None)
    body = await body_of(request)
    if body is None:
        return None
    try:
        return ReceivedForm(dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)))
    except ValueError:
        return ReceivedForm()


async def body_of(request: Request) -> bytes | None:
    """Return the body of a request, None when it is longer than any without files that is meant for us."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            return None
    return bytes(body)


async def _with_files(request: Request, parts: _Parts | None) -> ReceivedForm | None:
    """Without ``parts`` nothing of it is taken."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if parts and size <= MOST_BYTES:
            parts.write(chunk)
        elif size > _HEARD_OUT:
            break
    found = parts.form() if parts else ReceivedForm()
    if parts is None or size <= MOST_BYTES:
        return found
    found.close()
    return None


class _Parts:
    """The parts of a form as they come; one that breaks the rules of its format, or has very many, is empty."""

    def __init__(self, boundary: bytes) -> None:
        self._fields: dict[str, str] = {}
        self._files: list[ReceivedFile] = []
        self._parser: FormParser | None = None
        with suppress(FormParserError):
            self._parser = self._opened(boundary) if boundary else None

    def _opened(self, boundary: bytes) -> FormParser:
        return FormParser(
            _MULTIPART,
            self._add_field,
            self._add_file,
            boundary=boundary,
            config={"MAX_MEMORY_FILE_SIZE": _IN_MEMORY},
        )

    def write(self, chunk: bytes) -> None:
        """Take the next bytes."""
        if self._parser:
            try:
                self._parser.write(chunk)
            except FormParserError:
                self._parser = None

    def form(self) -> ReceivedForm:
        """Return what came in."""
        found = ReceivedForm(self._fields, tuple(self._files))
        if self._parser:
            return found
        found.close()
        return ReceivedForm()

    def _add_field(self, field: Field) -> None:
        value = field.value or b""
        if len(self._fields) >= _MOST_FIELDS or len(value) > _LONGEST_BODY:
            raise FormParserError("too many fields, or one too long")
        self._fields[_text(field.field_name)] = _text(value)

    def _add_file(self, file: File) -> None:
        if len(self._files) >= _MOST_PARTS:
            raise FormParserError("too many files")
        if file.file_name:  # a form whose file was not chosen sends a part without a name
            self._files.append(ReceivedFile(_text(file.file_name), file))


def _text(sent: bytes | None) -> str:
    return (sent or b"").decode("utf-8", errors="replace")
