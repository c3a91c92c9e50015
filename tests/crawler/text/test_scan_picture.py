"""Pictures of pages before they are read: a stamp, a turn and dust go, letters stay."""

from __future__ import annotations

import random
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from crawler.text import tesseract
from crawler.text.ocr import cut_out, pages_of_scan
from crawler.text.scan_numbers import checked_numbers
from crawler.text.scan_picture import clean_pictures, turn_of
from data.law.symbols import mended_symbol

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


@pytest.fixture
def page() -> Image.Image:
    """A page of forty black lines, as lines of letters look from far away."""
    page = Image.new("RGB", (1200, 1600), "white")
    for line in range(40):
        for word in range(9):
            ImageDraw.Draw(page).rectangle(
                (150 + word * 100, 100 + line * 35, 230 + word * 100, 112 + line * 35), fill="black"
            )
    return page


def dark(picture: Image.Image) -> int:
    return sum(picture.convert("L").histogram()[:128])


@pytest.mark.parametrize("turn", [-2.3, -0.4, 0.0, 1.2])
def test_the_turn_of_a_page_is_found(page: Image.Image, turn: float) -> None:
    turned = page.rotate(-turn, Image.Resampling.BICUBIC, fillcolor="white").convert("L")
    assert turn_of(turned) == pytest.approx(turn, abs=0.15)


def test_a_clean_page_stays_as_it_is(page: Image.Image) -> None:
    pictures = clean_pictures(page)
    assert dark(pictures.first) == dark(page)
    assert pictures.second is pictures.first


def test_a_red_stamp_and_a_blue_signature_go_and_what_they_cover_stays(page: Image.Image) -> None:
    stamped = page.copy()
    ImageDraw.Draw(stamped).ellipse((200, 1200, 500, 1500), outline=(220, 40, 50), width=20)
    ImageDraw.Draw(stamped).line((600, 1300, 900, 1500), fill=(30, 60, 200), width=6)
    under = Image.composite(page, stamped, page.convert("L").point(lambda value: 255 if value < 128 else 0))
    assert dark(under) > dark(page)
    assert dark(clean_pictures(under).first) == dark(page)


def test_dust_on_grey_paper_goes_and_letters_stay(page: Image.Image) -> None:
    chance, dusty = random.Random(7), page.point(lambda value: value * 200 // 255)
    for _ in range(500):
        x, y = chance.randrange(dusty.width), chance.randrange(dusty.height)
        ImageDraw.Draw(dusty).rectangle((x, y, x + 1, y + 1), fill=(40, 40, 40))
    assert dark(clean_pictures(dusty).first) == pytest.approx(dark(page), rel=0.02)


@pytest.mark.parametrize(
    ("first", "second", "text", "doubted"),
    [
        ("số 63/2025/QH15 và", "số 63/2025/QH15", "số 63/2025/QH15 và", ()),
        ("số 63/2025/QH15", "số 68/2025/QH15", "số 63/2025/QH15", ("63/2025/QH15",)),
        ("số 90/QĐ-TTEg", "số 90/QĐ-TTEg", "số 90/QĐ-TTg", ("90/QĐ-TTg",)),
        ("số 12/2024/NB-CP", "số 12/2024/NĐ-CP", "số 12/2024/NĐ-CP", ("12/2024/NĐ-CP",)),
        ("số 7/2026/TT-BXYZW", "số 7/2026/TT-BXYZW", "số 7/2026/TT-BXYZW", ("7/2026/TT-BXYZW",)),
    ],
)
def test_two_readings_of_a_number_settle_it_or_leave_it_in_doubt(
    first: str, second: str, text: str, doubted: tuple[str, ...]
) -> None:
    checked = checked_numbers(first, [second])
    assert (checked.text, checked.doubted) == (text, doubted)


@pytest.mark.parametrize(
    "number",
    ["19/2014/QĐ-TTg", "05/2020/QĐ-UBND", "20/2026/UBTVQH16", "16/2019/TT-BNN&PTNT", "01/2025/TTLT-BCA-VKSNDTC"],
)
def test_a_number_as_bodies_give_them_is_no_misreading(number: str) -> None:
    assert mended_symbol(number) == number


def test_a_line_at_the_edge_of_a_page_is_cut_out_on_white(page: Image.Image) -> None:
    white = Image.new("L", page.size, 255)
    cut = cut_out(white, [(0, 0, 200, 12), (0, page.height - 12, 200, page.height)])
    assert dark(cut) == 0


def test_a_second_reading_that_takes_too_long_costs_the_page_nothing_but_its_certainty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = "5\\t1\\t1\\t1\\t1\\t1\\t10\\t5\\t40\\t12\\t96\\t15/2020/NĐ-CP\\n"
    slow = tmp_path / "tesseract"
    answers = f'*--list-langs*) echo vie;; *--psm*) exec sleep 30;; *) printf "head\\n{row}";;'
    slow.write_text(f'#!/bin/sh\ncase "$*" in {answers} esac\n', encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(tesseract, "_SECONDS_A_PAGE", 1)
    file = BytesIO()
    Image.new("RGB", (620, 877), "white").save(file, "PDF", resolution=75)
    [read] = pages_of_scan(file.getvalue())
    assert (read.text, read.doubted) == ("15/2020/NĐ-CP", ("15/2020/NĐ-CP",))


@needs_tesseract
def test_an_empty_page_has_neither_words_nor_doubts() -> None:
    file = BytesIO()
    Image.new("RGB", (1240, 1754), "white").save(file, "PDF", resolution=150)
    [read] = pages_of_scan(file.getvalue())
    assert (read.text, read.doubted) == ("", ())
