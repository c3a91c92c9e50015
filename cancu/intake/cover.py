"""The cover of a procedure: agency, name, code, issue number and day, as the offices' covers and headers print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from cancu.intake.cover_labels import KIND, KIND_ALONE, NAMES_ITSELF, Label, labels_in
from cancu.intake.text_lines import Layout
from data.law.calendar import DAY, parse_day
from data.law.characters import LOWER, UPPER, fold, mend

# Where the cover ends at the latest.
_BODY = re.compile(
    r"(?:noi dung )?muc luc|(?:trang |bang )?theo doi|muc dich|trach nhiem\b|pham vi|(?:co so|can cu) phap"
    r"|\d\.\D|[ivx]+\."
)
_MOST_CELLS = 40
# Q U Y  T R Ì N H: letters set apart; words are two blanks or more from each other
_FEWEST_SPREAD = 4
_SPREAD = re.compile(r"(?<!\w)[^\W\d_](?:\s{1,4}[^\W\d_])+(?!\w)")
_DAY = re.compile(
    rf"(?:{DAY}|\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}}|\d{{1,2}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?\d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"\w+(?:\s?[./]\s?\w+)?")
_STANDARD = re.compile(r"\s*[-–:]?\s*(?:(?:theo\s+)?(?:TCVN\s+)?ISO\b[\s\d:./-]*)", re.IGNORECASE)
_ABOUT = re.compile(r"\s*[-–:.]*\s*(?:(?:VỀ|Về)(?:\s+(?:VIỆC|việc))?\s+)?")
_QUOTES = "\"“”'‘’«» .:–-"
_AGENCY = re.compile(
    r"(?:ubnd|uy ban|so |bo |cuc |chi cuc |cong ty|truong |benh vien|trung tam|phong |ban |vien |tong |cong hoa|doc lap"
    r"|hdnd|hoi dong|dang uy|van phong|to chuc|doan |hoi )"
)
_VIETNAMESE = re.compile(rf"[{LOWER}{UPPER}]")
_PLAIN_LETTERS = re.compile(r"[A-Za-z]")


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """What the cover says; an empty string or None where it says nothing. ``notes`` say what was taken for what."""

    agency: str = ""
    name: str = ""
    code: str = ""
    issue_number: str = ""
    issued_on: date | None = None
    notes: tuple[str, ...] = ()

    def completed_by(self, other: Cover) -> Cover:
        """Return the cover with what it leaves open taken from the other."""
        return Cover(
            agency=self.agency or other.agency,
            name=self.name or other.name,
            code=self.code or other.code,
            issue_number=self.issue_number or other.issue_number,
            issued_on=self.issued_on or other.issued_on,
            notes=self.notes if self.name else other.notes,
        )


def read_cover(layout: Layout) -> Cover:
    """Return what the first cells or paragraphs of the file say, up to the contents."""
    cells = _cells(layout)
    said = _values(cells)
    kind = next((at for at, cell in enumerate(cells) if _is_kind(cell)), None)
    name = _name(cells, kind) if kind is not None else _title(cells)
    guessed = f"tên lấy từ dòng in hoa ở trang bìa, xem lại (name guessed from the cover): {name}"
    return Cover(
        agency=_agency(cells, kind, name),
        name=name,
        code=said.get(Label.CODE, ""),
        issue_number=_issue(said),
        issued_on=_issued_on(said),
        notes=(guessed,) if kind is None and name and said.get(Label.CODE) else (),
    )


def _cells(layout: Layout) -> list[str]:
    """The cells of the cover, each on one line; a cell's lines are one value."""
    cells: list[str] = []
    previous: tuple[int | None, int] | None = None
    for line in layout.lines:
        words = " ".join(_SPREAD.sub(_joined, mend(layout.words(line))).split())
        if len(cells) == _MOST_CELLS or _BODY.match(fold(words)):
            break
        place = (line.row, line.cell)
        if line.row is not None and place == previous:
            cells[-1] += f" {words}"
        else:
            cells.append(words)
        previous = place
    return cells


def _joined(spread: re.Match[str]) -> str:
    if len(spread.group().split()) < _FEWEST_SPREAD:
        return spread.group()
    return " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", spread.group()))


def _values(cells: Sequence[str]) -> dict[Label, str]:
    """What stands behind each label, in its cell or in the next, the first time that something does."""
    said: dict[Label, str] = {}
    for index, cell in enumerate(cells):
        for found in labels_in(cell):
            value = found.value or (_plain(cells[index + 1 : index + 2]) if found.last else "")
            if value and found.label not in said:
                said[found.label] = value
    return said


def _plain(cells: Sequence[str]) -> str:
    """The first cell that is no label, or nothing."""
    return next((cell for cell in cells if not any(labels_in(cell))), "")


def _issue(said: dict[Label, str]) -> str:
    """Issue and revision, "01/03", where both are said apart; a day behind the issue is none of its figures."""
    numbers = [_figures(said.get(label, "")) for label in (Label.ISSUE, Label.REVISION)]
    return "/".join(number for number in numbers if number)


def _figures(value: str) -> str:
    bare = _DAY.split(value)[0].strip(" ,;–—-")
    found = _ISSUE.match(bare)
    return found.group().replace(" ", "") if found else bare


def _issued_on(said: dict[Label, str]) -> date | None:
    """The day of the last revision, else of the issue, else one that stands behind the issue number."""
    for label in (Label.REVISED_ON, Label.ISSUED_ON, Label.ISSUE):
        day = _DAY.search(said.get(label, ""))
        if day and (parsed := _parsed(day.group())):
            return parsed
    return None


def _parsed(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return parse_day(words)


def _is_kind(cell: str) -> bool:
    return bool(KIND.match(cell) or KIND_ALONE.fullmatch(cell))


def _name(cells: Sequence[str], kind: int) -> str:
    """Behind the kind of paper (QUY TRÌNH …) in its own cell, or in the cells that follow and are no label."""
    found = KIND_ALONE.fullmatch(cells[kind]) or KIND.match(cells[kind])
    rest = _tidy(cells[kind][found.end() :]) if found else ""
    if rest:
        return f"{found.group().strip()} {rest}" if found and NAMES_ITSELF.match(found.group()) else rest
    below = [cell for cell in cells[kind + 1 :] if not any(labels_in(cell)) and not _is_kind(cell)]
    below = [tidy for cell in below if (tidy := _tidy(cell))]
    if len(below) > 1 and _is_english(below[0]) and not _is_english(below[1]):
        below = below[1:]
    return below[0] if below else ""


def _tidy(words: str) -> str:
    """A name without the standard it follows, quotation marks, dashes, and its English twin."""
    twins = [half for half in words.split(" / ") if not _is_english(half)]
    words = twins[0] if len(twins) == 1 else words
    bare = _STANDARD.sub("", words, count=1) if _STANDARD.match(words) else words
    return bare[_ABOUT.match(bare).end() :].strip(_QUOTES)  # type: ignore[union-attr]  # it matches the empty string


def _is_english(words: str) -> bool:
    """Whether no letter has a Vietnamese mark."""
    return not any(_VIETNAMESE.match(letter) and not _PLAIN_LETTERS.match(letter) for letter in words)


def _title(cells: Sequence[str]) -> str:
    """Where no kind of paper is printed: the first line in capitals that is no agency and no label."""
    fits = (cell for cell in cells if cell.isupper() and len(cell.split()) > 1 and not any(labels_in(cell)))
    return next((cell for cell in fits if not _AGENCY.match(fold(cell))), "")


def _agency(cells: Sequence[str], kind: int | None, name: str) -> str:
    first = cells[0] if cells else ""
    return first if kind != 0 and first != name and not any(labels_in(first)) else ""
