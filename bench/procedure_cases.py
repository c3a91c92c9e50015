"""What the intake makes of the small procedure files of many habits: right, wrong, or silent.

    python bench/procedure_cases.py [--wrong] [--room word|sheet|folder|wordings|resolution]

A case is right when everything that its table says came in, or when a file that cannot be read is named with the
reason; silent when it is not right and no line says so. The files lie beside the repository (CANCU_SHARED, else
../shared); without them the script says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from cancu.intake.draft import Draft, Item
from cancu.intake.files import read_path, read_paths
from cancu.intake.json_file import read_json
from data.law.document import Document
from data.law.number import key
from data.office.basis_document import of_basis
from data.office.procedure import LegalBasis, Part
from matcher.link.find.document_index import DocumentIndex, indexed
from matcher.link.which.resolve import resolve

SHARED = Path(os.environ.get("CANCU_SHARED") or Path(__file__).resolve().parents[2] / "shared")
ROOMS = ("word", "sheet", "folder", "wordings", "resolution")


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What is right of a file: cover "code | name | issue | day", the documents of the basis part, what it must not
    cite, the citations of other parts as "number part"; ``said`` a fault that is as good."""

    cover: str = ""
    bases: str = ""
    never: str = ""
    elsewhere: str = ""
    said: str = ""
    procedures: int = 1


class Verdict(msgspec.Struct, frozen=True):
    """A case judged: right, wrong or silent, and what was found."""

    room: str
    name: str
    said: str
    found: str = ""


_THREE = "60/2014/QH13 123/2015/NĐ-CP 04/2020/TT-BTP"
_PLAIN = "QT 77/HT | đăng ký khai sinh | 02 | 2025-07-07"


def _plain(**more: Any) -> Case:
    return Case(**({"cover": _PLAIN, "bases": _THREE} | more))


def _cover(words: str) -> Case:
    return Case(cover=words, bases=_THREE)


_TWO_AND_ONE = Case(bases=_THREE, procedures=2)
_LOCKED = Case(said="mật khẩu", procedures=0)
#: The tables of right answers; a name stands for the file of that name in the room.
FILES: dict[str, dict[str, Case]] = {
    "word": {
        **dict.fromkeys(
            (
                *("W00_plain.docx", "W00_plain.doc", "W01_header_only.docx", "W01_header_only.doc", "W03_comment.docx"),
                *("W06_nested_table.docx", "W06b_basis_table_columns.docx", "W06b_basis_table_columns.doc"),
                *("W07_autonumber.docx", "W09_content_controls.docx", "W10_UPPER.DOCX", "W10_plain.docm"),
                *("W10_plain.dotm", "W10_plain.dotx", "W12_document2.docx", "W13_strict.docx", "W19_softbreaks.docx"),
                *("W21_nfd.docx", "K_W00_plain.pdf", "K_W00_plain.rtf"),
            ),
            _plain(),
        ),
        "W03_comment.docx": _plain(never="99/2099"),
        "W07_autonumber.docx": Case(cover="QT 77/HT | đăng ký khai sinh", bases=_THREE, elsewhere="60/2014 references"),
        "W02_tracked.docx": _plain(bases=f"{_THREE} 18/2026/NĐ-CP", never="01/2020"),
        "W02_tracked.doc": _plain(bases=f"{_THREE} 18/2026/NĐ-CP", never="01/2020"),
        "W04_footnote.docx": _plain(bases=f"{_THREE} 87/2020/NĐ-CP"),
        "W05_textbox.docx": _plain(elsewhere="87/2020 other"),
        "W05_textbox.doc": _plain(),  # the program that wrote it lost the box: its words stand nowhere in the file
        "W08_links_fields.docx": _plain(never="55/2055"),
        "W10_html.doc": Case(cover=_PLAIN.rpartition(" | 02")[0], bases="60/2014/QH13"),
        "W11_password.docx": _LOCKED,
        "W16a_mau_so.docx": _cover("QT.KB.05 | Khám sức khỏe | 02 | 2025-01-01"),
        "W16b_thu_tuc_etv.docx": _cover("ETV.P 09 | LẤY MẪU, XỬ LÝ VÀ BẢO QUẢN MẪU | 02 | 2026-07-21"),
        "W16d_quy_dinh.docx": _cover("QĐ-03 | Phòng cháy chữa cháy | 03 | 2025-08-15"),
        "W16e_so_tay.docx": _cover("STCL | Sổ tay chất lượng | 01 | 2025-08-15"),
        "W16f_ky_ma_hieu.docx": _cover("QT.ISO-22 | IN | 02 | 2025-03-01"),
        "W16h_title_first.docx": _cover("QT-XD-01 | CẤP GIẤY PHÉP XÂY DỰNG | 01 | 2025-09-05"),
        "W16i_code_before_name.docx": _cover("QT-09 | TIẾP CÔNG DÂN | 1 | 2025-09-05"),
        "W16j_name_in_quotes.docx": _cover("QT-09 | Tiếp công dân | 02/01 | 2025-09-05"),
        "W16k_spread_letters.docx": _cover("QT-09 | Tiếp công dân | 02 | None"),
        "W16l_lan_sua_doi.docx": _cover("QT-09 | Tiếp công dân | 01/03 | 2025-09-05"),
        "W16n_tieu_chuan.docx": _cover("QT.01 | Kiểm soát tài liệu | 01 | 2025-07-07"),
        "W16o_english.docx": _cover("P-01 | Kiểm soát tài liệu | 04 | 2025-07-07"),
        "W18_empty.docx": Case(said="trống|không có chữ", procedures=0),
        "W22_log.docx": _plain(elsewhere="158/2005 log"),
    },
    "sheet": {
        **dict.fromkeys(
            (
                *("X00_plain.xlsx", "X02_second_sheet.xlsx", "X07_merged.xlsx", "X12_plain.xlsm", "X13_old.xls"),
                *("X14_not_adjacent.xlsx", "X15_footer_rows.xlsx", "X17_utf16.csv"),
            ),
            _TWO_AND_ONE,
        ),
        "X01_external_register.xlsx": Case(
            bases="55/2010/QH12 15/2018/NĐ-CP TCVN_ISO_22000:2018 QCVN_01-1:2018/BYT", said="danh mục"
        ),
        "X03_two_sheets_both_data.xlsx": Case(bases=f"{_THREE} 31/2024/QH15", procedures=3),
        "X05_ma_tthc.xlsx": Case(cover="1.001193 | Khai sinh", bases="60/2014/QH13"),
        "X10_many_in_cell.xlsx": Case(
            bases=f"{_THREE} Luật_Hộ_tịch 123/2015/NĐ-CP 04/2020/TT-BTP", procedures=2
        ),
        "X11_float_issue.xlsx": Case(cover="QT 01 | Khai sinh | 2 | 2025-07-07", bases="60/2014/QH13"),
        "X16_cp1258.csv": Case(said="UTF-8", procedures=0),
        "J_can_cu.json": Case(cover="1.001193 | Khai sinh", bases="60/2014/QH13"),
        "J_etv.json": Case(
            cover="ETV.P09 | Lấy mẫu",
            bases="72/2020/QH14 08/2022/NĐ-CP 05/2025/NĐ-CP 20/2023/QH15 66.18/2026/NQ-CP 13/2023/NĐ-CP TT52",
        ),
    },
}  # fmt: skip
#: How many bases each line of ``wordings.json`` holds, where its table leaves a choice.
_CHOICE = {"w12": {0, 1}, "w13": {0, 1}, "w17": {0, 2}, "w25": {0, 1}}
#: What each line of ``resolution.jsonl`` must become: a state and the number of a document, or of its first candidate.
RESOLUTIONS = {
    **dict.fromkeys(
        ("R04", "R05", "R06", "R07", "R08", "R09", "R33", "R34", "R35", "R36", "R37", "R44"),
        "resolved|misquoted 123/2015/NĐ-CP",
    ),
    **dict.fromkeys(("R00", "R01", "R02", "R03"), "misquoted 123/2015/NĐ-CP"),
    "R10": "misquoted 60/2014/QH13",
    "R11": "resolved 60/2014/QH13",
    **dict.fromkeys(("R12", "R13", "R15", "R16", "R17", "R18"), "resolved 31/2024/QH15"),
    "R14": "ambiguous",
    "R19": "resolved 91/2015/QH13",
    "R20": "resolved|ambiguous 91/2015/QH13",
    "R21": "resolved 91/2015/QH13",
    "R22": "resolved 52/2014/QH13",
    "R23": "misquoted|ambiguous 02/2022/TT-BTNMT",
    "R24": "resolved|misquoted 02/2022/TT-BTNMT",
    "R25": "misquoted 02/2022/TT-BTNMT",
    "R26": "unknown",
    "R27": "unknown|misquoted",
    "R28": "ambiguous",
    "R29": "resolved 58/2014/QH13",
    "R30": "resolved 41/2024/QH15",
    "R31": "resolved 19/2014/QĐ-TTg",
    "R32": "misquoted 19/2014/QĐ-TTg",
    **dict.fromkeys(("R38", "R39", "R40", "R41", "R42"), "resolved|misquoted 04/2020/TT-BTP"),
    "R43": "resolved 23/2015/NĐ-CP",
    "R45": "resolved|unknown",
}  # fmt: skip


def verdicts(shared: Path, rooms: Iterable[str] = ROOMS) -> Iterator[Verdict]:
    """Yield the verdict of every case of the rooms."""
    cases = shared / "procedures/cases"
    for room in rooms:
        if room in FILES:
            yield from (_file(room, cases / room / name, case) for name, case in FILES[room].items())
        elif room == "folder":
            yield from _folder(cases / room)
        elif room == "wordings":
            yield from _wordings(cases)
        else:
            yield from _resolutions(shared)


def _file(room: str, path: Path, case: Case) -> Verdict:
    items = list(read_path(path))
    missing = list(_missing(items, case))
    noted = _noted(items)
    if not missing or (case.said and re.search(case.said, noted)):
        return Verdict(room, path.name, "right")
    return Verdict(room, path.name, "wrong" if noted else "silent", f"{'; '.join(missing)} [{noted[:160]}]")


def _noted(items: Iterable[Item]) -> str:
    """Every line that the import prints of the file beside its procedures."""
    return " / ".join(" / ".join(item.notes) if isinstance(item, Draft) else str(item) for item in items).strip(" /")


def _missing(items: list[Item], case: Case) -> Iterator[str]:
    """What the case says and the file did not give."""
    drafts = [item for item in items if isinstance(item, Draft)]
    if len({(draft.code, draft.name) for draft in drafts}) != case.procedures:
        yield f"{len(drafts)} procedures of {case.procedures}"
    if case.cover and drafts:
        wanted = [word.strip() for word in case.cover.split("|")]
        draft = drafts[0]
        found = [draft.code, draft.name, draft.issue_number, str(draft.issued_on)]
        yield from (f"{has!r} for {want!r}" for has, want in zip(found, wanted, strict=False) if not _same(has, want))
    cited = [basis for draft in drafts for basis in draft.legal_bases]
    basis = Counter(_shown(each) for each in cited if each.place.part is Part.BASIS)
    wanted_bases = Counter(word.replace("_", " ") for word in case.bases.split())
    yield from (f"lacks {each}" for each in wanted_bases - basis)
    yield from (f"too much: {each}" for each in basis - wanted_bases)
    yield from (f"cites {each}" for each in case.never.split() if any(each in (b.number or "") for b in cited))
    if case.elsewhere:
        number, part = case.elsewhere.split()
        places = [b.place.part.value for b in cited if number in (b.number or "")]
        if len([place for place in places if part in (place, "other")]) != 1:
            yield f"{number} in {places}"


def _same(found: str, wanted: str) -> bool:
    return found.casefold() == wanted.casefold()


def _shown(basis: LegalBasis) -> str:
    return basis.number or basis.name or basis.raw.split()[0]


def _folder(folder: Path) -> Iterator[Verdict]:
    items = list(read_paths([folder]))
    named = [item.where if isinstance(item, Draft) else str(item) for item in items]
    for path in sorted(folder.rglob("*.*")):
        said = any(str(path) in line for line in named)
        yield Verdict("folder", path.name, "right" if said else "silent")


def _wordings(cases: Path) -> Iterator[Verdict]:
    """Each line by itself as JSON, and where it stands in the Word file."""
    lines = json.loads((cases / "wordings.json").read_text(encoding="utf-8"))
    draft = next(item for item in read_path(cases / "word/W20_wordings.docx") if isinstance(item, Draft))
    at = 0
    for name, line, told in lines:
        wanted = _CHOICE.get(name, {int(told[0])})
        as_json = len(_of_line(line))
        yield _counted(f"{name} json", as_json, wanted, line)
        shown = line.split("\n")[0]
        start = draft.text.index(shown, at)
        at = start + len(line)
        places = [basis.place.start for basis in draft.legal_bases]
        yield _counted(f"{name} docx", sum(start <= place < at for place in places), wanted, line)


def _of_line(line: str) -> list[LegalBasis]:
    record = json.dumps({"code": "A", "name": "B", "legal_bases": [{"raw": line}]}).encode()
    drafts = [item for item in read_json(record, "a.json") if isinstance(item, Draft)]
    return [basis for draft in drafts for basis in draft.legal_bases if basis.type or basis.number]


def _counted(name: str, found: int, wanted: set[int], line: str) -> Verdict:
    if found in wanted:
        return Verdict("wordings", name, "right")
    return Verdict("wordings", name, "wrong" if found else "silent", f"{found} of {sorted(wanted)}: {line}")


def _resolutions(shared: Path) -> Iterator[Verdict]:
    register = DocumentIndex()
    numbers: dict[str, str] = {}
    with gzip.open(shared / "gold/register.jsonl.gz", "rt", encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            document = msgspec.json.decode(line, type=Document)
            register.add(indexed(str(at), document))
            numbers[str(at)] = document.number or ""
    rows = list(read_path(shared / "procedures/cases/resolution.jsonl"))
    word = next(item for item in read_path(shared / "procedures/cases/resolution.docx") if isinstance(item, Draft))
    for at, row in enumerate(rows):
        assert isinstance(row, Draft)
        given = row.legal_bases[0].raw if row.legal_bases else row.left_out[0]
        yield _resolved(f"{row.code} json", row.legal_bases, register, numbers)
        bases = [basis for basis in word.legal_bases if _line_of(word.text, basis) == at]
        yield _resolved(f"{row.code} docx", tuple(bases), register, numbers, given)


def _line_of(text: str, basis: LegalBasis) -> int:
    """Which line of the list a basis stands in, from 0."""
    first = text.index("Nghị định số 123/2015/NĐ-CP ngày 16/11/2015")
    return text.count("\n", first, basis.place.start) if basis.place.start >= first else -1


def _resolved(
    name: str, bases: tuple[LegalBasis, ...], register: DocumentIndex, numbers: dict[str, str], given: str = ""
) -> Verdict:
    wanted, _, number = RESOLUTIONS[name.split(maxsplit=1)[0]].partition(" ")
    if len(bases) != 1:
        return Verdict("resolution", name, "wrong" if bases else "silent", f"{len(bases)} bases: {given}")
    found = resolve(of_basis(bases[0]), register)
    first = found.document or (found.candidates[0].document if found.candidates else "")
    candidates = {key(numbers[each.document]) for each in found.candidates}
    right = found.state in wanted.split("|") and (not number or key(number) in candidates or not first)
    said = f"{found.state} {numbers.get(first, '')} for {RESOLUTIONS[name.split(maxsplit=1)[0]]}: {bases[0].raw}"
    return Verdict("resolution", name, "right" if right else "wrong", said)


def main() -> int:
    """Print a line a room, and what is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--room", action="append", choices=ROOMS)
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"no shared folder at {SHARED}: set CANCU_SHARED", file=sys.stderr)
        return 2
    judged = list(verdicts(SHARED, options.room or ROOMS))
    print("| room | cases | right | wrong | silent |\n|---|---|---|---|---|")
    for room in dict.fromkeys(each.room for each in judged):
        said = Counter(each.said for each in judged if each.room == room)
        print(f"| {room} | {said.total()} | {said['right']} | {said['wrong']} | {said['silent']} |")
    for each in judged:
        if options.wrong and each.said != "right":
            print(f"{each.said}: {each.room}/{each.name}: {each.found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
