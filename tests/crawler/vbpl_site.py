"""vbpl.vn on this machine: the answers of its gateway and its sitemap in the shapes that are known of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from cancu.demo.gazette.http_messages import NOT_FOUND, Answer, SiteRequest
from data.law.characters import fold
from data.law.document import Document

ROBOTS = b"User-Agent: *\nAllow: /\nDisallow: /api/\n"
_SHARD = re.compile(r"/sitemap/(\d+)\.xml")
_OF_ONE = re.compile(r"/doc/(\d+)(/diagram)?")
_SHARD_SIZE = 1000
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
_STATUSES = {"CHL": "Còn hiệu lực", "HHL": "Hết hiệu lực toàn bộ"}
_MISSING = {"success": False, "statusCode": 400, "messageCode": "invalid.document.entity.not.found", "data": None}


class VbplSite:
    """Serves documents by their place in the list, from 1 on.

    ``acting`` has the names of what acts on a document, by its number and the portal's code; ``first`` gives the
    status of the first answer to a path, as a server has it that answers 500, then 200; ``statuses`` what the portal
    says of validity, by number: its code and the day of the end.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        acting: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
        first: Mapping[str, int] | None = None,
        statuses: Mapping[str, tuple[str, str | None]] | None = None,
    ) -> None:
        self._documents = dict(enumerate(documents, 1))
        self._acting, self._first, self._statuses = acting or {}, dict(first or {}), statuses or {}
        self.asked: Counter[str] = Counter()

    def answer(self, request: SiteRequest) -> Answer:
        self.asked[request.path] += 1
        if request.path in self._first:
            return Answer(body=b"", status=self._first.pop(request.path))
        if request.path == "/robots.txt":
            return Answer(body=ROBOTS, media_type="text/plain")
        if request.path == "/sitemap.xml":
            return self._index(request.root)
        if request.path == "/doc/all":
            return self._list(msgspec.json.decode(request.body))
        shard, one = _SHARD.fullmatch(request.path), _OF_ONE.fullmatch(request.path)
        if shard:
            return self._shard(int(shard[1]))
        return self._one(int(one[1]), diagram=bool(one[2])) if one else NOT_FOUND

    def _index(self, root: str) -> Answer:
        shards = range(1, (len(self._documents) - 1) // _SHARD_SIZE + 2)
        places = "".join(f"<sitemap><loc>{root}/sitemap/{each}.xml</loc></sitemap>" for each in shards)
        return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</sitemapindex>')

    def _shard(self, shard: int) -> Answer:
        listed = [each for each in self._documents if (each - 1) // _SHARD_SIZE + 1 == shard]
        places = "".join(
            f"<url><loc>https://vbpl.vn/van-ban/chi-tiet/{slug(self._documents[each])}--{each}</loc></url>"
            for each in listed
        )
        return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>')

    def _list(self, wanted: Mapping[str, Any]) -> Answer:
        """All words of the keyword in a title: a filter that knows nothing of numbers."""
        words = set(fold(str(wanted.get("keyword", ""))).split())
        found = [
            self._item(key, one) for key, one in self._documents.items() if words <= set(fold(_title(one)).split())
        ]
        size, page = int(wanted["pageSize"]), int(wanted["pageNumber"])
        items = found[(page - 1) * size : page * size]
        data = {"current": page, "total": len(found), "pageNumber": page - 1, "pageSize": size, "items": items}
        return _json({"success": True, "statusCode": 200, "messageCode": "ok", "data": data})

    def _one(self, key: int, *, diagram: bool) -> Answer:
        document = self._documents.get(key)
        if document is None:
            return msgspec.structs.replace(_json(_MISSING), status=400)
        if diagram:
            named = self._acting.get(document.number or "", {})
            by_source = {code: [{"id": "x", "name": name} for name in names] for code, names in named.items()}
            return _json({"success": True, "data": {"documentNamesByType": {}, "documentNamesBySource": by_source}})
        lines = "".join(f"<p>{line}</p>" for line in document.text.split("\n"))
        content = (
            {"id": str(key), "content": f"<html><body><div>{lines}</div></body></html>"} if document.text else None
        )
        return _json({"success": True, "data": {**self._item(key, document), "documentContent": content}})

    def _item(self, key: int, document: Document) -> dict[str, Any]:
        code, ends = self._statuses.get(document.number or "", (None, None))
        status = {"id": "s", "code": code, "name": _STATUSES[code]} if code else None
        return {**_item(key, document), "effStatus": status, "effTo": f"{ends}T00:00:00" if ends else None}


def slug(document: Document) -> str:
    """The words of an address, as the portal makes them of a title."""
    words = _title(document, most=60)
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=\d)\.(?=\d)", "", fold(words))).strip("-")


def _title(document: Document, most: int = 1000) -> str:
    """A law by its name and number; anything else by its number and what it is about."""
    about = (document.title or "")[:most]
    if document.type in _LAWS:
        return f"{document.type} {about.removeprefix(document.type or '')} số {document.number}"
    return f"{document.type} số {document.number} {about}".strip()


def _item(key: int, document: Document) -> dict[str, Any]:
    return {
        "id": str(key),
        "title": _title(document),
        "docNum": document.number,
        "docType": {"id": "t", "name": document.type, "code": "T"},
        "issueDate": f"{document.issued_on}T00:00:00" if document.issued_on else None,
        "effFrom": f"{document.effective_on}T00:00:00" if document.effective_on else None,
        "agencyName": document.issuer,
        "documentRelatedList": [],
    }


def _json(said: Mapping[str, Any]) -> Answer:
    return Answer(body=msgspec.json.encode(said), media_type="application/json")


def _xml(said: str) -> Answer:
    return Answer(body=f'<?xml version="1.0" encoding="UTF-8"?>\n{said}'.encode(), media_type="application/xml")
