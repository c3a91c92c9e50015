"""The bytes say what a file is, not its name."""

from __future__ import annotations

import pytest

from crawler.text.file import FileKind, kind_of, read_file
from crawler.text.html import text_of_html
from data.errors import BadInput


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", FileKind.PDF),
        (b"\n\n%PDF-1.4\n", FileKind.PDF),
        (b"PK\x03\x04", FileKind.DOCX),
        (b"\xd0\xcf\x11\xe0\xa1", FileKind.DOC),
        (b"{\\rtf1", FileKind.RTF),
        (b"  <!DOCTYPE html>", FileKind.HTML),
        (b"", FileKind.UNKNOWN),
    ],
)
def test_the_first_bytes_tell_the_kind(data: bytes, kind: FileKind) -> None:
    assert kind_of(data) is kind


def test_an_empty_file_is_one_clear_line() -> None:
    with pytest.raises(BadInput, match="neither PDF nor Word nor HTML"):
        read_file(b"")


def test_html_is_read_as_a_reader_sees_it() -> None:
    head = "<head><title>x</title><style>p{}</style></head>"
    page = f"<html>{head}<body><!-- no --><p>Điều&nbsp;1. <i>Phạm vi</i><br>Luật</p></body>"
    assert text_of_html(page) == "Điều 1. Phạm vi\nLuật"


def test_broken_html_still_gives_its_text() -> None:
    assert text_of_html("<p>Điều 1<table><tr><td>a<td>b<tr><td>c</p>") == "Điều 1\na\tb\nc"


def test_html_nested_without_end_is_one_clear_line() -> None:
    with pytest.raises(BadInput, match="nested too deep"):
        text_of_html("<div>" * 5_000 + "x")
