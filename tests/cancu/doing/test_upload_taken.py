"""Files just taken or replaced by another page of the same person: told kindly, and taken in once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cancu.doing.uploaded_procedures import keep_upload, preview_upload, read_upload, take_upload
from data.errors import BadInput
from data.instant import utc
from data.office.permission import OPERATOR
from data.store import uploads
from data.store.opening import Use, open_home
from data.store.uploads import Upload
from tests.cancu.small_office import NOW

SENT = Upload(by=OPERATOR.email, at=utc(NOW), names=("thu.json",))
RECORD = json.dumps([{"code": "QT-9", "name": "Thử", "unit": "Phường Mẫu"}]).encode()


def test_what_was_taken_is_taken_once_and_said_to_be_gone_then(tmp_path: Path) -> None:
    with open_home(tmp_path / "home", Use.MAKE) as home:
        token = keep_upload(home, SENT, [RECORD])
        read_upload(home, token, SENT, 1)
        with uploads.taking(home, token), pytest.raises(BadInput, match="đã được nạp hoặc thay"):
            take_upload(home, token, SENT, NOW)
        for ask in (take_upload, preview_upload):
            with pytest.raises(BadInput, match="đã được nạp hoặc thay"):
                ask(home, token, SENT, NOW)
        with pytest.raises(BadInput, match="đã được nạp hoặc thay"):
            read_upload(home, token, SENT, 1)


def test_what_could_not_be_taken_is_there_again(tmp_path: Path) -> None:
    with open_home(tmp_path / "home", Use.MAKE) as home:
        token = keep_upload(home, SENT, [b"[]"])
        read_upload(home, token, SENT, 1)
        with pytest.raises(BadInput, match="không có quy trình nào để nạp"):
            take_upload(home, token, SENT, NOW)
        assert uploads.get(home, token, SENT.by) == SENT
