"""How well scans are read: pages of real gazette texts, printed and photographed by us, against what was printed.

    python bench/ocr_bench.py [--pages 20] [--shared FOLDER]

The texts are those of the shared folder (the environment's CANCU_SHARED, else ../shared); without it the script says
so and ends. A page is clean at 300 dots per inch, or copied badly at 300 and at 200: askew, grey, speckled, under a
red stamp. ``invented`` are numbers that the page does not print; ``unsaid`` those of them that the reader itself does
not doubt.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from rapidfuzz.distance import Levenshtein

from cancu.demo.gazette.pdf_writer import print_pdf
from crawler.text.ocr import pages_of_scan
from crawler.text.pdf import page_text, without_furniture
from data.law import number as numbers
from data.law.document import Document

SHARED = Path(os.environ.get("CANCU_SHARED") or Path(__file__).resolve().parents[2] / "shared")
_NUMBER = re.compile(rf"(?<![\w/.]){numbers.NUMBER}")
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
#: Pages of one document that are taken at most: the first ones cite most.
_EACH = 2
#: Specks of dust on a page.
_SPECKS = 800


class Kind(msgspec.Struct, frozen=True):
    """A way of photographing: dots per inch, and whether badly."""

    name: str
    dots: int
    bad: bool


KINDS = (Kind("clean 300", 300, False), Kind("bad 300", 300, True), Kind("bad 200", 200, True))


class Score(msgspec.Struct):
    """Counts over pages: letters wrong and printed, numbers and days printed, found and invented, seconds."""

    wrong: int = 0
    letters: int = 0
    numbers: int = 0
    numbers_found: int = 0
    invented: int = 0
    unsaid: int = 0
    days: int = 0
    days_found: int = 0
    seconds: float = 0.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    printed = [page for _, page in zip(range(args.pages), printed_pages(args.shared), strict=False)]
    if not printed:
        sys.exit(f"no texts of the gazette in {args.shared}")
    print(f"{'pages':<12}{'letters':>9}{'numbers':>12}{'invented':>10}{'unsaid':>8}{'days':>10}{'s a page':>10}")
    for kind in KINDS:
        score = Score()
        for at, (page, truth) in enumerate(printed):
            add(score, truth, photographed(page, kind, seed=at))
        print(
            f"{kind.name:<12}{1 - score.wrong / score.letters:>9.1%}{score.numbers_found:>7} of {score.numbers:<3}"
            f"{score.invented:>8}{score.unsaid:>8}{score.days_found:>6} of {score.days:<3}"
            f"{score.seconds / len(printed):>7.1f}",
            flush=True,
        )


def printed_pages(shared: Path) -> Iterator[tuple[bytes, str]]:
    """Yield pages as PDF with what each says, of the first pages of real documents."""
    for file in sorted((shared / "sites" / "congbao").glob("*.json")):
        text = without_furniture(json.loads(file.read_text(encoding="utf-8"))["full_text"])
        pdf = print_pdf(Document(type="", number="", text=text))
        with pypdfium2.PdfDocument(pdf) as document:
            for at in range(min(_EACH, len(document))):
                with pypdfium2.PdfDocument.new() as one:
                    one.import_pages(document, [at])
                    file_of_one = BytesIO()
                    one.save(file_of_one)
                yield file_of_one.getvalue(), page_text(document[at])


def photographed(pdf: bytes, kind: Kind, seed: int) -> bytes:
    """Return a page as a PDF of its picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=kind.dots / 72).to_pil().convert("RGB")
    if kind.bad:
        picture = copied_badly(picture, kind.dots, seed)
    file = BytesIO()
    picture.save(file, "PDF", resolution=kind.dots, quality=75)
    return file.getvalue()


def copied_badly(picture: Image.Image, dots: int, seed: int) -> Image.Image:
    """Return the page under a red stamp, askew by up to a degree and a half, blurred, on grey and speckled paper."""
    chance = random.Random(seed)
    stamp = Image.new("RGB", picture.size, "white")
    at, size = (chance.randrange(picture.width // 3), chance.randrange(picture.height // 2)), int(dots * 1.4)
    ImageDraw.Draw(stamp).ellipse((*at, at[0] + size, at[1] + size), outline=(215, 45, 50), width=dots // 18)
    ImageDraw.Draw(stamp).regular_polygon((at[0] + size // 2, at[1] + size // 2, size // 4), 5, fill=(215, 45, 50))
    picture = ImageChops.multiply(picture, stamp)
    picture = picture.rotate(chance.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor="white")
    picture = picture.filter(ImageFilter.GaussianBlur(dots / 400))
    grain = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    paper = Image.merge("RGB", [grain.point(lambda value: 205 + value // 8)] * 3)
    picture = ImageChops.multiply(picture, paper)
    draw = ImageDraw.Draw(picture)
    for _ in range(_SPECKS):
        x, y, size = chance.randrange(picture.width), chance.randrange(picture.height), chance.randint(1, dots // 100)
        draw.ellipse((x, y, x + size, y + size), fill=(60, 60, 60))
    return picture


def add(score: Score, truth: str, scan: bytes) -> None:
    """Read a scan and count what came of it."""
    began = time.monotonic()
    [page] = pages_of_scan(scan)
    score.seconds += time.monotonic() - began
    wanted, got = " ".join(truth.split()), " ".join(page.text.split())
    score.wrong += min(len(wanted), Levenshtein.distance(wanted, got))
    score.letters += len(wanted)
    printed, read = _numbers(wanted), _numbers(got)
    score.numbers += len(printed)
    score.numbers_found += len(printed & read)
    score.invented += len(read - printed)
    score.unsaid += len(read - printed - {numbers.canonical(each) for each in getattr(page, "doubted", ())})
    score.days += len(days := set(_DAY.findall(wanted)))
    score.days_found += len(days & set(_DAY.findall(got)))


def _numbers(text: str) -> set[str]:
    return {numbers.canonical(found.group()) for found in _NUMBER.finditer(text)}


if __name__ == "__main__":
    main()
