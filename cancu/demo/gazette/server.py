"""Web servers of the sample sites: one each on a free port of this machine, as long as it is needed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.http_messages import Answer, Site, SiteRequest
from cancu.demo.gazette.portal_site import Portal
from cancu.demo.gazette.published_document import sample_documents

_HOST = "127.0.0.1"
# Few rows a page, so that a small sample is paged as the large sites are.
_ROWS = 4


class Sample:
    """The sites while they are served: ``addresses`` by the name of the source."""

    def __init__(self, sites: dict[str, Turning], addresses: dict[str, str]) -> None:
        self.addresses = addresses
        self._sites = sites

    def turn_to(self, day: date) -> None:
        """Let the sites stand as they stood on another day."""
        for name, site in _sites(day).items():
            self._sites[name].site = site


class Turning:
    """A site that another may take the place of."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def answer(self, request: SiteRequest) -> Answer:
        """Return what the site of the moment answers."""
        return self.site.answer(request)


@contextmanager
def serving_sample(day: date) -> Iterator[Sample]:
    """Serve the bundled sample as its sites stood on a day, on one address each whatever the day."""
    sites = {name: Turning(site) for name, site in _sites(day).items()}
    with ExitStack() as stack:
        yield Sample(sites, {name: stack.enter_context(serving(site)) for name, site in sites.items()})


def _sites(day: date) -> dict[str, Site]:
    documents = sample_documents()
    return {"vanban": Portal(documents, day, rows=_ROWS), "congbao": Gazette(documents, day, cards=_ROWS)}


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """Serve a site; give its address."""
    handler = type("Handler", (_Handler,), {"site": site})
    with ExitStack() as stack:
        server = stack.enter_context(_Server((_HOST, 0), handler))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        stack.callback(thread.join)
        stack.callback(server.shutdown)
        yield f"http://{_HOST}:{server.server_address[1]}"


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor may leave before the answer; anything else is a fault to see."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Puts HTTP around a site."""

    site: ClassVar[Site]
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "sample", ""

    def do_GET(self) -> None:
        self._send(self.site.answer(self._request(b"")))

    def do_POST(self) -> None:
        self._send(self.site.answer(self._request(self.rfile.read(int(self.headers.get("Content-Length", 0))))))

    def _request(self, body: bytes) -> SiteRequest:
        address = urlsplit(self.path)
        posted = "urlencoded" in self.headers.get("Content-Type", "")
        return SiteRequest(
            method=self.command,
            path=address.path,
            query=dict(parse_qsl(address.query)),
            form=dict(parse_qsl(body.decode(), keep_blank_values=True)) if posted else {},
            body=body,
            root=f"http://{self.headers.get('Host', _HOST)}",
        )

    def _send(self, answer: Answer) -> None:
        same = answer.lasting and self.headers.get("If-None-Match") == answer.etag
        self.send_response(304 if same else answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.lasting:
            self.send_header("ETag", answer.etag)
        if not same:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not same:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the caller has the report of the crawl."""
