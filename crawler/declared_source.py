"""A source that an office declares in its settings: where its lists are, and which CSS selectors find what on them."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

# The addresses of files, by the end of their names.
_FILES = "a[href$='.pdf'], a[href$='.docx'], a[href$='.doc'], a[href$='.rtf'], a[href$='.odt']"


class RowSelectors(msgspec.Struct, frozen=True, kw_only=True):
    """CSS selectors of a list page; ``each`` finds the rows, the others look within one. A feed (RSS, Atom) needs none.

    A selector takes the words of what it finds, with ``::attr(NAME)`` an attribute; "" looks for nothing.
    """

    each: Annotated[str, Meta(description="Mỗi dòng của danh sách / each row of the list")] = "table tr"
    link: Annotated[str, Meta(description="Địa chỉ văn bản / the address of the document")] = "a::attr(href)"
    number: Annotated[str, Meta(description="Số ký hiệu; trống: tìm trong trích yếu / number; else in the title")] = ""
    title: Annotated[str, Meta(description="Trích yếu / title")] = "a"
    type: Annotated[str, Meta(description="Loại văn bản / type")] = ""
    issuer: Annotated[str, Meta(description="Cơ quan ban hành / issuer")] = ""
    issued_on: Annotated[str, Meta(description="Ngày ban hành / day of issue")] = ""
    listed_on: Annotated[str, Meta(description="Ngày đăng / day of publication in the list")] = ""
    files: Annotated[str, Meta(description="Tệp ngay trên danh sách / files on the list itself")] = ""
    following: Annotated[
        str, Meta(description="Trang sau của danh sách, tìm trên cả trang / next page, sought on the whole page")
    ] = ""


class PageSelectors(msgspec.Struct, frozen=True, kw_only=True):
    """CSS selectors of the page of one document; what they do not find, the row says."""

    number: Annotated[str, Meta(description="Số ký hiệu / number")] = ""
    title: Annotated[str, Meta(description="Trích yếu / title")] = ""
    type: Annotated[str, Meta(description="Loại văn bản / type")] = ""
    issuer: Annotated[str, Meta(description="Cơ quan ban hành / issuer")] = ""
    issued_on: Annotated[str, Meta(description="Ngày ban hành / day of issue")] = ""
    effective_on: Annotated[str, Meta(description="Ngày có hiệu lực / day of effect")] = ""
    files: Annotated[str, Meta(description="Tệp đính kèm / attached files")] = _FILES
    text: Annotated[str, Meta(description="Toàn văn trên trang, nếu có / the text on the page, if it is there")] = ""


class DeclaredSource(msgspec.Struct, frozen=True, kw_only=True):
    """One such source; ``issuer`` and ``type`` hold where neither row nor page names one."""

    title: Annotated[str, Meta(description="Tên nguồn / name of the source")] = ""
    base_url: Annotated[
        str, Meta(pattern=r"^(https?://[^\s/?#]+)?$", description="Địa chỉ của nguồn / address of the source")
    ] = ""
    lists: Annotated[
        tuple[str, ...],
        Meta(description="Đường dẫn các danh sách, nguồn tin RSS / paths of its lists and feeds"),
    ] = ()
    file_hosts: Annotated[
        tuple[str, ...], Meta(description="Máy chủ khác được lấy tệp / other hosts its files may come from")
    ] = ()
    look_back_days: Annotated[
        int, Meta(ge=1, le=3660, description="Mỗi đêm nhìn lại bấy nhiêu ngày / days a night looks back")
    ] = 30
    month_first: Annotated[
        bool, Meta(description="Ngày viết tháng trước (12/31/2026) / days are printed month first")
    ] = False
    issuer: Annotated[str, Meta(description="Cơ quan ban hành khi trang không nêu / issuer where none is named")] = ""
    type: Annotated[str, Meta(description="Loại văn bản khi trang không nêu / type where none is named")] = ""
    rows: RowSelectors = RowSelectors()
    page: PageSelectors = PageSelectors()
