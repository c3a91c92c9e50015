"""Files made to harm, read as a spider or the inbox reads them: text, or one line."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.text.file import read_file
from crawler.text.limited_process import LimitedProcess, Limits
from crawler.text.untrusted_file import read_foreign
from data.errors import BadInput
from tests import hostile_files as made

_MIB = 1024 * 1024
TIGHT = Limits(memory=400 * _MIB, cpu_seconds=4, seconds=60)


@pytest.mark.parametrize("make", [made.pdf_form_drawn_in_itself, made.pdf_forms_in_forms])
def test_a_pdf_that_never_ends_is_refused(make: Callable[[], bytes]) -> None:
    process = LimitedProcess()
    with pytest.raises(BadInput, match="than is allowed"):
        process.call(read_file, make(), limits=TIGHT)
    process.close()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(made.pdf_with_a_password(), "encrypted", id="PDF with a password"),
        pytest.param(made.compound(["EncryptionInfo", "EncryptedPackage"]), "encrypted", id="docx with a password"),
        pytest.param(made.compound(["WordDocument"], b"\xec\xa5" + b"\0" * 9 + b"\x01"), "encrypted", id="locked doc"),
        pytest.param(made.locked(made.docx_of("Điều 1")), "encrypted", id="zip with a password"),
        pytest.param(made.compound(["Workbook"]), "a workbook", id="old workbook"),
        pytest.param(made.compound(["WordDocument"], b"noise"), r"not a readable \.doc", id="no Word text"),
        pytest.param(made.doc_of_noise(), r"not a readable \.doc", id="noise behind an OLE head"),
        pytest.param(made.compound(["WordDocument"])[:600], r"not a readable \.doc", id="cut compound file"),
        pytest.param(made.damaged(made.docx_of("Điều 1. " * 500)), "no readable zip archive", id="bad deflate bytes"),
        pytest.param(made.docx_of_entities(), "damaged|document type", id="a thousand million entities"),
        pytest.param(made.docx_nested(), "damaged", id="nested XML"),
        pytest.param(made.docx_that_unpacks_to(65 * _MIB), "larger than is allowed", id="zip bomb"),
        pytest.param(made.html_nested(), "nested too deep", id="nested HTML"),
        pytest.param(b"<p>" + b"x" * 17 * _MIB, "too large", id="huge page"),
    ],
)
def test_a_file_without_a_text_for_us_is_one_line(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as fault:
        read_foreign(data)
    assert "\n" not in str(fault.value)


def test_noise_never_reaches_a_program_that_makes_text_of_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\ntouch {tmp_path}/called\n", encoding="utf-8")
    office.chmod(office.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(BadInput):
        read_file(made.doc_of_noise())
    assert not (tmp_path / "called").exists()


def test_the_office_program_is_told_the_kind_of_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = tmp_path / "soffice"
    office.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/called\n', encoding="utf-8")
    office.chmod(office.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    with pytest.raises(BadInput):
        read_file(made.compound(["WordDocument"], b"\xec\xa5" + b"\0" * 20))
    assert "--infilter=MS Word 97" in (tmp_path / "called").read_text(encoding="utf-8").splitlines()
