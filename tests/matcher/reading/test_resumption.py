"""A suspension ends: every way our language says it, and what sounds like it and is none."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.document import Document
from data.law.kind import Kind
from data.law.reading import Relation
from matcher.reading import read

_CIRCULAR = "Thông tư số 05/2020/TT-BXD ngày 03 tháng 02 năm 2020"
_JULY = "kể từ ngày 01 tháng 7 năm 2026"


def acts_of(sentence: str) -> list[Relation]:
    """What a circular of April 2026, in force from 20 May, does in its Điều 1."""
    text = (
        "BỘ XÂY DỰNG\nSố: 12/2026/TT-BXD\nHà Nội, ngày 06 tháng 4 năm 2026\nTHÔNG TƯ\n"
        "Về hiệu lực của một số văn bản (mẫu thử)\n\n"
        f"Điều 1. Hiệu lực của văn bản\n{sentence}\n"
        "Điều 2. Hiệu lực thi hành\nThông tư này có hiệu lực thi hành kể từ ngày 20 tháng 5 năm 2026.\n"
    )
    return list(read(Document(text=text)).relations)


@pytest.mark.parametrize(
    "sentence",
    [
        f"Thôi ngưng hiệu lực {_CIRCULAR} {_JULY}.",
        f"{_CIRCULAR} thôi ngưng hiệu lực {_JULY}.",
        f"Chấm dứt việc ngưng hiệu lực của {_CIRCULAR} {_JULY}.",
        f"Kết thúc việc tạm ngưng áp dụng {_CIRCULAR} {_JULY}.",
        f"Bãi bỏ việc tạm ngưng hiệu lực thi hành của {_CIRCULAR} {_JULY}.",
        f"Bãi bỏ quy định về việc ngừng hiệu lực thi hành của {_CIRCULAR} {_JULY}.",
        f"Huỷ bỏ việc tạm đình chỉ thi hành {_CIRCULAR} {_JULY}.",
        f"{_CIRCULAR} hết thời hạn tạm ngưng hiệu lực {_JULY}.",
        f"Khôi phục hiệu lực thi hành của {_CIRCULAR} {_JULY}.",
        f"{_CIRCULAR} được khôi phục hiệu lực {_JULY}.",
        f"Thông tư này khôi phục hiệu lực của {_CIRCULAR} {_JULY}.",
        f"{_CIRCULAR} có hiệu lực trở lại {_JULY}.",
        f"Tiếp tục thi hành {_CIRCULAR} {_JULY}.",
        f"1. Cho phép tiếp tục thi hành {_CIRCULAR} {_JULY}.",
        f"{_CIRCULAR} được tiếp tục thi hành {_JULY}.",
        f"{_CIRCULAR} tiếp tục được thi hành {_JULY}.",
    ],
)
def test_a_document_is_in_force_again_from_the_day_said(sentence: str) -> None:
    (act,) = acts_of(sentence)
    assert (act.kind, act.target.number, act.whole) == (Kind.RESUMES, "05/2020/TT-BXD", True)
    assert (act.from_, act.to) == (date(2026, 7, 1), None)


def test_provisions_are_in_force_again_from_the_day_of_the_act() -> None:
    (act,) = acts_of(f"Chấm dứt việc tạm ngưng hiệu lực của khoản 2 Điều 5, Điều 7 {_CIRCULAR}.")
    assert (act.kind, act.whole, act.from_) == (Kind.RESUMES, False, date(2026, 5, 20))
    assert [provision.id for provision in act.provisions] == ["art_5__para_2", "art_7"]


def test_a_list_of_documents_is_resumed_one_by_one() -> None:
    acts = acts_of(f"Khôi phục hiệu lực các văn bản sau đây:\na) {_CIRCULAR};\nb) Thông tư số 06/2020/TT-BXD.")
    assert [(act.kind, act.target.number) for act in acts] == [
        (Kind.RESUMES, "05/2020/TT-BXD"),
        (Kind.RESUMES, "06/2020/TT-BXD"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        (f"{_CIRCULAR} tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2026.", [Kind.EXTENDS]),
        (f"{_CIRCULAR} tiếp tục thi hành đến hết ngày 31 tháng 12 năm 2026.", []),
        (f"Ngưng hiệu lực {_CIRCULAR} {_JULY}.", [Kind.SUSPENDS]),
        (f"Bãi bỏ Thông tư số 07/2025/TT-BXD về việc tạm ngưng hiệu lực {_CIRCULAR}.", [Kind.REPEALS]),
        (f"Khi hết thời hạn tạm ngưng hiệu lực, {_CIRCULAR} được xem xét sửa đổi.", []),
        (f"Cơ quan thi hành án ra quyết định tiếp tục thi hành án theo {_CIRCULAR}.", []),
        (f"Tổ chức bị xử phạt tiếp tục thi hành quyết định xử phạt theo {_CIRCULAR}.", []),
        (f"Giấy phép đã cấp tiếp tục có hiệu lực theo {_CIRCULAR}.", []),
    ],
)
def test_what_extends_suspends_or_speaks_of_something_else_resumes_nothing(sentence: str, kinds: list[Kind]) -> None:
    assert [act.kind for act in acts_of(sentence)] == kinds


@pytest.mark.xfail(strict=True, reason="a doubt weighs little on a kind that the weights have hardly seen")
def test_a_rule_by_which_others_are_resumed_resumes_nothing() -> None:
    assert acts_of(f"Việc khôi phục hiệu lực của văn bản thực hiện theo {_CIRCULAR}.") == []
