"""What a page says for itself does not count as news."""

from __future__ import annotations

import pytest

from crawler.page_fingerprint import content_hash


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            '<input type="hidden" name="__VIEWSTATE" value="a" />',
            '<input type="hidden" name="__VIEWSTATE" value="b" />',
        ),
        ('<input name="_csrf" value="1">', '<input name="_csrf" value="2">'),
        ('<meta name="csrf-token" content="1">', '<meta name="csrf-token" content="2">'),
        ('<script nonce="abc">', '<script nonce="def">'),
        ('<a href="/f.pdf?X-Amz-Signature=1">', '<a href="/f.pdf?X-Amz-Signature=2">'),
        ("Lượt xem: 1.234", "Lượt xem: 1.299"),
        ("<td>  Luật</td>", "<td>\n Luật</td>"),
        ('id="ctrl_191017_163_grv"', 'id="ctrl_200001_9_grv"'),
    ],
)
def test_noise_does_not_make_a_page_new(one: str, two: str) -> None:
    assert content_hash(one.encode(), "text/html; charset=utf-8") == content_hash(two.encode(), "text/html")


def test_a_changed_word_makes_a_page_new() -> None:
    assert content_hash("Điều 1".encode(), "text/html") != content_hash("Điều 2".encode(), "text/html")


def test_the_bytes_of_a_file_are_taken_as_they_are() -> None:
    assert content_hash(b"a  b", "application/pdf") != content_hash(b"a b", "application/pdf")
