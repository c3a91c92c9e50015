"""Gazette PDFs: the text without what the gazette prints around it; scans and damage told apart."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cancu.demo.gazette.pdf_writer import gazette_header, print_pdf
from crawler.text.pdf import gazette_day, text_of_pdf, without_furniture
from data.errors import BadInput
from data.law.document import Document

ARTICLE = "Điều 1. Thông tư này quy định chi tiết việc áp dụng hệ thống quản lý chất lượng."


def printed(text: str, header: str | None = None) -> bytes:
    return print_pdf(Document(type="Thông tư", number="1/2026/TT-BKHCN", text=text), header)


def test_running_headers_and_page_numbers_are_left_out() -> None:
    pdf = text_of_pdf(printed("\n".join([ARTICLE] * 60), gazette_header("274", date(2026, 5, 15))))
    assert pdf.pages > 1
    assert "CÔNG BÁO" not in pdf.text
    assert not any(line.strip().isdigit() for line in pdf.text.splitlines())
    assert pdf.text.replace("\n", " ").count("Điều 1.") == 60


def test_the_day_of_the_issue_is_read_off_the_header() -> None:
    assert text_of_pdf(printed(ARTICLE, gazette_header("274", date(2026, 5, 15)))).published_on == date(2026, 5, 15)
    assert text_of_pdf(printed(ARTICLE)).published_on is None
    assert gazette_day("12 CÔNG BÁO/Số 123 + 124/Ngày 05-3-2021") == date(2021, 3, 5)


def test_a_number_broken_at_its_hyphen_keeps_the_hyphen() -> None:
    text = text_of_pdf(printed("Căn cứ Nghị định số 99/2026/NĐ-\nCP của Chính phủ")).text
    assert "99/2026/NĐ-\nCP" in text


def test_signatures_of_the_gazette_are_left_out() -> None:
    page = (
        "CÔNG BÁO/Số 255/Ngày 28-04-2026 \n45\nTHÔNG TƯ\n"
        "Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCơ quan: VĂN PHÒNG CHÍNH PHỦ\n"
        "Ngày ký: 2026-04-29 09:46:59 +07:00\n"
    )
    assert without_furniture(page) == "THÔNG TƯ"


def test_a_number_inside_a_page_is_no_page_number() -> None:
    lines = ["CÔNG BÁO/Số 1/Ngày 02-01-2026", "3", "Biểu phí", "STT", "1", "2", "Cộng", "x", "y", "z"]
    assert without_furniture("\n".join(lines)).splitlines() == lines[2:]


def test_pages_without_letters_want_ocr() -> None:
    pdf = text_of_pdf(printed("KT. BỘ TRƯỞNG", gazette_header("323", date(2026, 6, 11))))
    assert pdf.needs_ocr
    assert not text_of_pdf(printed("\n".join([ARTICLE] * 10))).needs_ocr


def test_a_file_cut_off_is_one_clear_line() -> None:
    whole = printed(ARTICLE)
    with pytest.raises(BadInput, match="cut off"):
        text_of_pdf(whole[: len(whole) // 2])


def test_rubbish_named_pdf_is_one_clear_line() -> None:
    with pytest.raises(BadInput, match="not a readable PDF"):
        text_of_pdf(b"%PDF-1.7 nothing of the kind\n%%EOF")


def test_the_furniture_of_saved_gazette_texts_is_recognised(saved_sites: Path) -> None:
    for file in sorted((saved_sites / "congbao").glob("*.json")):
        text = json.loads(file.read_text(encoding="utf-8"))["full_text"]
        pages = text.replace("\n\nCÔNG BÁO/", "\f\nCÔNG BÁO/").split("\f")
        left = "\n".join(without_furniture(page) for page in pages)
        assert "CÔNG BÁO/Số" not in left, file.name
        assert "Ký bởi" not in left, file.name
