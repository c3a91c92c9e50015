"""The real procedure files made over as other offices would have them: what share of their legal bases is still found.

    python bench/procedure_variants.py [--files 10] [--scanned 4] [--missed]

Each change of habit is made to so many of the ISO files that lie beside the repository (CANCU_SHARED, else ../shared);
without them the script says so and ends. Of a scan the first pages are made, for a page takes seconds to read.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import os
import random
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.resources import as_file, files
from pathlib import Path

import msgspec
from fpdf import FPDF
from openpyxl import Workbook
from PIL import Image

from cancu.demo.procedures.docx_writer import word_file
from cancu.intake.bases import bases_of_line
from cancu.intake.draft import Draft
from cancu.intake.file_worker import items_of
from crawler.text.blocks import Block, Table
from crawler.text.file import blocks_of_file
from data.law.number import key
from data.office.procedure import LegalBasis, Part

SHARED = Path(os.environ.get("CANCU_SHARED") or Path(__file__).resolve().parents[2] / "shared")
_BASIS_HEADING = re.compile(r"căn cứ pháp lý|cơ sở pháp lý", re.IGNORECASE)
_TEXT = "urn:oasis:names:tc:opendocument:xmlns"


class Original(msgspec.Struct, frozen=True):
    """A real file: its cover, the printed lines of its legal bases, the blocks before and behind them."""

    code: str
    name: str
    issue: str
    day: str
    lines: tuple[str, ...]
    before: tuple[Block, ...]
    behind: tuple[Block, ...]

    def blocks(self, bases: Iterable[Block]) -> tuple[Block, ...]:
        """The whole file with its legal bases as these blocks."""
        return (*self.before, *bases, *self.behind)

    def read(self, line: str) -> LegalBasis:
        """The first legal basis of a line, for its fields."""
        return bases_of_line(line).bases[0]


Made = tuple[str, bytes]
Change = Callable[[Original], Made]


def originals(shared: Path) -> list[Original]:
    """The ISO files with the lines that ``expected.jsonl`` gives, parted where their basis section begins and ends."""
    found = []
    for line in (shared / "procedures/iso/expected.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        path = next((shared / "procedures/iso").glob(f"{told['file']}.doc*"))
        lines = tuple(basis["raw"] for basis in told["legal_bases"])
        cover = Table((("UBND XÃ D", f"QUY TRÌNH\n{told['name']}"), ("", f"Mã hiệu: {told['code']}")))
        body = blocks_of_file(path.read_bytes()).body
        before, behind = _parted(body, lines)
        if before:
            fields = (told["code"], told["name"], told["issue_number"], told["issued_on"])
            found.append(Original(*fields, lines, (cover, *before), behind))
    return found


def _parted(body: tuple[Block, ...], lines: tuple[str, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Some blocks before the legal bases, with their heading, and some behind; empty where the bases are in a cell."""
    shown = [block if isinstance(block, str) else "" for block in body]
    first = next((at for at, words in enumerate(shown) if lines[0][:40] in words), 0)
    last = max((at for at, words in enumerate(shown) if any(line[:40] in words for line in lines)), default=0)
    if not first or last - first > 3 * len(lines):
        return (), ()
    return body[max(0, first - 6) : first], body[last + 1 : last + 12]


def as_word(original: Original, bases: Iterable[Block]) -> Made:
    return "a.docx", word_file(_plain(original.blocks(bases)))


def _plain(blocks: Iterable[Block]) -> list[str | tuple[tuple[str, ...], ...]]:
    return [block.rows if isinstance(block, Table) else block for block in blocks]


def _table(original: Original, heads: tuple[str, ...], order: tuple[int, ...]) -> Table:
    """The bases as a table of columns: number in order, title, number, day, issuer, as ``order`` has them."""
    rows = [heads]
    for at, line in enumerate(original.lines, 1):
        basis = original.read(line)
        title = " ".join(filter(None, (basis.type if not basis.name else basis.name, basis.title)))
        day = f"{basis.date:%d/%m/%Y}" if basis.date else ""
        fields = (str(at), title, basis.number or "", day, basis.issuer or "")
        rows.append(tuple(fields[place] for place in order))
    return Table(tuple(rows))


def written_again(original: Original) -> Made:
    return as_word(original, original.lines)


def in_columns(original: Original) -> Made:
    heads = ("STT", "Tên văn bản", "Số hiệu", "Ngày ban hành", "Cơ quan ban hành")
    return as_word(original, [_table(original, heads, (0, 1, 2, 3, 4))])


def columns_moved(original: Original) -> Made:
    heads = ("Số, ký hiệu", "Ngày tháng", "Trích yếu nội dung", "Đơn vị ban hành")
    return as_word(original, [_table(original, heads, (2, 3, 1, 4))])


def heads_renamed(original: Original) -> Made:
    heads = ("TT", "Tên loại và trích yếu", "Số VB", "Ngày ký", "CQ ban hành")
    return as_word(original, [_table(original, heads, (0, 1, 2, 3, 4))])


def heading_renamed(original: Original) -> Made:
    before = tuple(_renamed(block) for block in original.before)
    return as_word(msgspec.structs.replace(original, before=before), original.lines)


def _renamed(block: Block) -> Block:
    return _BASIS_HEADING.sub("Văn bản pháp luật áp dụng", block) if isinstance(block, str) else block


def cells_merged(original: Original) -> Made:
    return as_word(original, [Table((("Căn cứ pháp lý", "\n".join(original.lines)),))])


def on_one_line(original: Original) -> Made:
    return as_word(original, ["; ".join(line.rstrip(";. ") for line in original.lines)])


def in_shorthand(original: Original) -> Made:
    short = {"Nghị định số ": "NĐ ", "Thông tư số ": "TT ", "Quyết định số ": "QĐ ", "Nghị quyết số ": "NQ "}
    typed = re.compile("|".join(short))
    return as_word(
        original, [f"- {typed.sub(lambda found: short[found.group()], line, count=1)}" for line in original.lines]
    )


def as_page(original: Original) -> Made:
    rows = "".join(_html(block) for block in original.blocks(original.lines))
    return "a.doc", f"<html><meta charset=utf-8><body>{rows}</body></html>".encode()


def _html(block: Block) -> str:
    if isinstance(block, str):
        return f"<p>{html.escape(block)}</p>"
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def as_rich_text(original: Original) -> Made:
    rows = "".join(_rtf(block) for block in original.blocks(original.lines))
    return "a.rtf", ("{\\rtf1\\ansi\\uc0 " + rows + "}").encode("ascii")


def _rtf(block: Block) -> str:
    if isinstance(block, str):
        return f"{_escaped(block)}\\par\n"
    rows = ("".join(f"{_escaped(cell)}\\cell " for cell in row) for row in block.rows)
    return "".join(f"\\trowd {row}\\row\n" for row in rows) + "\\pard "


def _escaped(words: str) -> str:
    return "".join(c if c.isascii() and c not in "\\{}" else f"\\u{ord(c)} " for c in words).replace("\n", "\\par ")


def as_open_document(original: Original) -> Made:
    names = " ".join(f'xmlns:{n}="{_TEXT}:{n}:1.0"' for n in ("office", "text", "table", "style"))
    rows = "".join(_odt(block) for block in original.blocks(original.lines))
    body = f"<office:c {names}><office:body><office:text>{rows}</office:text></office:body></office:c>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", body)
        archive.writestr("styles.xml", f"<office:s {names}/>")
    return "a.odt", out.getvalue()


def _odt(block: Block) -> str:
    if isinstance(block, str):
        return f"<text:p>{html.escape(block)}</text:p>"
    cells = ("".join(f"<table:table-cell>{_odt(cell)}</table:table-cell>" for cell in row) for row in block.rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def as_sheet(original: Original) -> Made:
    book = Workbook()
    page = book.create_sheet("Danh mục", 0)
    page.append(["DANH MỤC QUY TRÌNH"])
    page.append(["STT", "Ký mã hiệu", "Tên thủ tục hành chính", "Lần BH", "Cơ sở pháp lý"])
    for at, line in enumerate(original.lines):
        page.append([1, original.code, original.name, original.issue, line] if not at else ["", "", "", "", line])
    out = io.BytesIO()
    book.save(out)
    return "a.xlsx", out.getvalue()


def printed(original: Original) -> Made:
    return "a.pdf", _pdf(original.blocks(original.lines))


def printed_in_columns(original: Original) -> Made:
    heads = ("STT", "Tên văn bản", "Số hiệu", "Ngày ban hành", "Cơ quan ban hành")
    return "a.pdf", _pdf(original.blocks([_table(original, heads, (0, 1, 2, 3, 4))]))


def _pdf(blocks: Iterable[Block]) -> bytes:
    page = FPDF()
    with as_file(files("cancu.demo.gazette") / "letters.ttf") as letters:
        page.add_font("letters", fname=letters)
    page.set_font("letters", size=11)
    page.add_page()
    for block in blocks:
        if isinstance(block, str):
            page.multi_cell(0, 6, block or " ", align="L", new_x="LMARGIN", new_y="NEXT")
        else:
            with page.table(first_row_as_headings=False) as table:
                for row in block.rows:
                    table.row(row)
    return bytes(page.output())


def scanned(original: Original) -> Made:
    """Printed, photographed at 200 dots an inch, turned by half a degree, with a speck on every thousandth point."""
    import pypdfium2  # type: ignore[import-untyped]

    chance = random.Random(7)
    with pypdfium2.PdfDocument(_pdf(original.blocks(original.lines))) as document:
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in list(document)[:2]]
    turned = [page.rotate(0.5, fillcolor=255) for page in pages]
    for picture in turned:
        for _ in range(picture.width * picture.height // 1000):
            picture.putpixel((chance.randrange(picture.width), chance.randrange(picture.height)), chance.randrange(256))
    out = io.BytesIO()
    first, *rest = [picture.convert("L") for picture in turned]
    assert isinstance(first, Image.Image)
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=200)
    return "a.pdf", out.getvalue()


CHANGES: dict[str, Change] = {
    "written again as it is": written_again,
    "bases as a table of columns": in_columns,
    "columns moved": columns_moved,
    "column headings renamed": heads_renamed,
    "heading of the section renamed": heading_renamed,
    "all bases in one cell": cells_merged,
    "all bases on one line": on_one_line,
    "shorthand (NĐ, TT, QĐ)": in_shorthand,
    "page saved as .doc": as_page,
    "rich text": as_rich_text,
    "OpenDocument": as_open_document,
    "a row a basis in a workbook": as_sheet,
    "printed to PDF": printed,
    "table of columns printed to PDF": printed_in_columns,
    "scanned with noise": scanned,
}


def found_in(original: Original, made: Made) -> tuple[int, int, list[str]]:
    """How many of the bases came in, how many there are, and the lines that did not or what was said instead."""
    name, data = made
    items = list(items_of(data, name).read())
    drafts = [item for item in items if isinstance(item, Draft)]
    faults = [item.what for item in items if not isinstance(item, Draft)]
    wanted = Counter(_cited(original.read(line)) for line in original.lines)
    cited = Counter(_cited(b) for draft in drafts for b in draft.legal_bases if b.place.part is Part.BASIS)
    missed = wanted - cited
    return (wanted & cited).total(), wanted.total(), [*faults, *missed]


def _cited(basis: LegalBasis) -> str:
    return key(basis.number) or (basis.name or basis.raw).casefold()


def main() -> int:
    """Print the table, and with ``--missed`` what was not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--scanned", type=int, default=4)
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"no shared folder at {SHARED}: set CANCU_SHARED", file=sys.stderr)
        return 2
    known = originals(SHARED)
    print("| change | files | bases | found | share |\n|---|---|---|---|---|")
    for name, change in CHANGES.items():
        some = known[: options.scanned if change is scanned else options.files]
        judged = [found_in(original, change(original)) for original in some]
        found, total = sum(each[0] for each in judged), sum(each[1] for each in judged)
        print(f"| {name} | {len(some)} | {total} | {found} | {100 * found / total:.0f} % |", flush=True)
        if options.missed:
            for original, (_, _, missed) in zip(some, judged, strict=True):
                if missed:
                    print(f"  {original.code}: {missed[:6]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
