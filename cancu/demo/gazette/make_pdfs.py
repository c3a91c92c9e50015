"""Print the PDFs of the sample anew: ``python -m cancu.demo.gazette.make_pdfs`` after a text was changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cancu.demo.gazette.pdf_writer import gazette_header, print_pdf
from cancu.demo.gazette.published_document import read_text
from data.law.document import Document


def main() -> None:
    """Write beside every text its PDF, and the one of the gazette when an issue prints it."""
    for file in sorted((Path(__file__).parent / "documents").glob("*.txt")):
        head, text = read_text(file)
        document = Document(number=head["number"], type=head["type"], text=text)
        file.with_suffix(".pdf").write_bytes(print_pdf(document))
        if "gazette" in head:
            header = gazette_header(head["gazette"], date.fromisoformat(head["gazette_on"]))
            file.with_suffix(".congbao.pdf").write_bytes(print_pdf(document, header))


if __name__ == "__main__":
    main()
