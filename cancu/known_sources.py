"""The sources that have an adapter: what each is, whether it is visited unasked and why, what it needs to be."""

from __future__ import annotations

import msgspec


class KnownSource(msgspec.Struct, frozen=True, kw_only=True):
    """A source for people: ``why`` it is on or off unless the settings say otherwise, the keys that ``switch`` it."""

    title: str
    is_on: bool = False
    why: str
    switch: tuple[str, ...] = ("enabled = true",)


#: In the order in which they are visited.
KNOWN_SOURCES = {
    "vanban": KnownSource(
        title="Hệ thống văn bản, vanban.chinhphu.vn",
        is_on=True,
        why="robots.txt cho phép; sớm nhất (allowed; the earliest)",
        switch=("enabled = false",),
    ),
    "congbao": KnownSource(
        title="Công báo Chính phủ, congbao.chinhphu.vn",
        is_on=True,
        why="robots.txt cho phép; bản chính thức (allowed; the official text)",
        switch=("enabled = false",),
    ),
    "vbpl": KnownSource(
        title="CSDL quốc gia về văn bản pháp luật, vbpl.vn",
        why="robots.txt đóng /api/: cơ quan tự quyết định bằng văn bản (closed; decide in writing)",
    ),
    "vbpl_sitemap": KnownSource(
        title="Sơ đồ trang của vbpl.vn",
        is_on=True,
        why="robots.txt cho phép; chỉ hỏi khi còn văn bản chưa biết (allowed; asked only for unknown documents)",
        switch=("enabled = false",),
    ),
    "vbpl_local": KnownSource(
        title="Sơ đồ trang của vbpl.vn: văn bản của 34 tỉnh, thành phố",
        why="robots.txt cho phép; chỉ biết là có văn bản, mỗi đêm có thể tải 35 MB (allowed; notices only, 35 MB)",
    ),
    "hanoi": KnownSource(
        title="Văn bản thành phố Hà Nội, vanban.hanoi.gov.vn",
        why="cho đơn vị ở Hà Nội; thử trước: cancu crawl hanoi --try ĐỊA-CHỈ (for its offices; try it first)",
    ),
    "hochiminh": KnownSource(
        title="Công báo Thành phố Hồ Chí Minh, congbao.hochiminhcity.gov.vn",
        why="cho đơn vị ở đó; thử trước: cancu crawl hochiminh --try ĐỊA-CHỈ (for its offices; try it first)",
    ),
    "cantho": KnownSource(
        title="Văn bản thành phố Cần Thơ, vanban.cantho.gov.vn",
        why="cho đơn vị ở Cần Thơ; thử trước: cancu crawl cantho --try ĐỊA-CHỈ (for its offices; try it first)",
    ),
    "sonla": KnownSource(
        title="Công báo tỉnh Sơn La, congbao.sonla.gov.vn",
        why="chỉ cần cho đơn vị ở Sơn La (for offices of that province)",
    ),
    "inbox": KnownSource(
        title="Thư mục nhận văn bản không có trên Công báo",
        why="chưa có thư mục (no folder yet)",
        switch=("enabled = true", 'folder = "…"'),
    ),
}
