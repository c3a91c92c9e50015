from __future__ import annotations

import pickle
from datetime import date

import msgspec
import pytest

from data.law.law_name import LawName
from data.law.named_document import DescribedDocument, NamedDocument, described

DECREE = NamedDocument(type="Nghị định", number="015/2020/NĐ-CP", issuer="Chính phủ", date=date(2020, 2, 3))


def test_what_is_derived_is_no_part_of_the_json_and_of_no_weight_in_comparing() -> None:
    plain = msgspec.json.encode(DECREE)
    assert DECREE.blocks
    assert DECREE.law is None
    assert msgspec.json.encode(DECREE) == plain
    assert list(msgspec.json.decode(plain)) == ["type", "number", "issuer", "date", "name"]
    assert pickle.loads(pickle.dumps(DECREE)) == DECREE == msgspec.json.decode(plain, type=NamedDocument)


def test_the_number_is_parsed_once() -> None:
    assert DECREE.parsed is DECREE.parsed
    assert (DECREE.key, DECREE.year, DECREE.ordinal_and_year) == ("15/2020/ndcp", 2020, ("15", 2020))


def test_a_document_named_anew_is_derived_anew() -> None:
    assert DECREE.key
    assert msgspec.structs.replace(DECREE, number="16/2021/NĐ-CP").key == "16/2021/ndcp"


@pytest.mark.parametrize(
    ("named", "blocks"),
    [
        (NamedDocument(number="31/2024/QH15"), ("n:31/2024/qh15", "o:31/2024")),
        (NamedDocument(number="Số: 42/2020"), ("o:42/2020",)),
        (NamedDocument(number="63/CP", date=date(1993, 9, 27)), ("n:63/cp", "o:63/1993")),
        (NamedDocument(number="63/CP"), ("n:63/cp", "o:63")),
        (NamedDocument(name="Luật Đất đai năm 2013"), ("l:dat dai",)),
        (DescribedDocument(number="31/2024/QH15", title="Luật Đất đai"), ("n:31/2024/qh15", "o:31/2024", "l:dat dai")),
        (NamedDocument(type="Nghị định"), ()),
    ],
)
def test_a_document_is_filed_under_its_number_its_ordinal_and_year_and_the_name_of_a_law(
    named: NamedDocument, blocks: tuple[str, ...]
) -> None:
    assert named.blocks == blocks


@pytest.mark.parametrize(
    ("named", "series"),
    [
        (NamedDocument(type="Bộ luật"), "luat"),
        (NamedDocument(type="NGHỊ ĐỊNH"), "nghi-dinh"),
        (NamedDocument(name="Pháp lệnh Cảnh sát cơ động"), "phap-lenh"),
        (DescribedDocument(title="Thông tư quy định về phí"), "thong-tu"),
        (DescribedDocument(title="Hướng dẫn thi hành một số điều"), ""),
        (DescribedDocument(title="Hướng dẫn số 27-HD/TW của Ban Bí thư"), "huong-dan"),
        (NamedDocument(), ""),
    ],
)
def test_the_type_is_the_one_said_else_that_of_name_or_title(named: NamedDocument, series: str) -> None:
    assert named.series == series


def test_a_law_of_the_register_is_named_by_its_title_without_the_word_law() -> None:
    law = DescribedDocument(type="Luật", number="31/2024/QH15", title="Đất đai")
    assert law.law == LawName("dat dai", None)
    assert DescribedDocument(type="Nghị định", title="Đất đai").law is None


def test_the_name_goes_before_the_title() -> None:
    named = DescribedDocument(name="Luật Đất đai năm 2013", title="Luật Nhà ở năm 2023")
    assert (named.law, named.year) == (LawName("dat dai", 2013), 2013)


def test_the_place_of_whoever_speaks_is_added_to_what_is_named() -> None:
    named = described(DECREE, "tỉnh Sơn La")
    assert (named.key, named.home, named.title) == (DECREE.key, "tỉnh Sơn La", "")
