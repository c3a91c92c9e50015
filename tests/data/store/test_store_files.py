"""Originals and texts: whole or not at all, and checked."""

from __future__ import annotations

import pytest

from data.errors import OutOfOrder
from data.law.document import Document
from data.store import documents
from data.store.home import Home


def test_the_same_bytes_are_kept_once_and_come_back_as_they_were(home: Home) -> None:
    name = home.files.put("Điều 7".encode())
    assert home.files.put("Điều 7".encode()) == name
    assert list(home.files.names()) == [name]
    assert home.files.text(name) == "Điều 7"


def test_a_file_cut_short_is_recognised_and_not_handed_out(home: Home) -> None:
    name = home.files.put(b"x" * 10_000)
    path = home.files.path(name)
    path.write_bytes(path.read_bytes()[:-4])
    assert not home.files.is_sound(name)
    with pytest.raises(OutOfOrder, match="gone or damaged"):
        home.files.get(name)


def test_storing_the_bytes_again_mends_a_damaged_file(home: Home) -> None:
    name = home.files.put(b"x" * 10_000)
    home.files.path(name).write_bytes(b"")
    assert home.files.put(b"x" * 10_000) == name
    assert home.files.is_sound(name)


def test_a_text_that_is_gone_is_said_in_one_line(home: Home) -> None:
    put = documents.put(home, Document(number="1/2026/NĐ-CP", text="Điều 1"), source="archive", stored_at="2026-01-01")
    stored = documents.get(home, put.id)
    assert stored is not None
    assert stored.text_hash is not None
    home.files.path(stored.text_hash).unlink()
    with pytest.raises(OutOfOrder) as caught:
        documents.with_text(home, stored)
    assert "\n" not in str(caught.value)
