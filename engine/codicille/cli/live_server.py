"""Serves the site that is being edited: pages reload when it changes, and show what is wrong.

Nothing of this is in built files: the script and the notice are put into a page while it is sent.
"""

from __future__ import annotations

import html
import mimetypes
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from codicille.cli.live_site import LiveSite, Snapshot

OWN = "/-/"
"""Where the server's own files are; no page of a site stands there."""
HEARTBEAT = 10.0
"""Seconds between signs of life, by which a reader who has gone is noticed."""
SCRIPT = """\
(function () {
  'use strict';
  const name = new URL(document.currentScript.src).searchParams.get('site');
  const news = new EventSource('/-/events?site=' + encodeURIComponent(name));
  news.addEventListener('message', (event) => {
    if (event.data !== name) location.reload();
  });
  addEventListener('pagehide', () => news.close());
})();
"""
STYLE = """\
.codicille-error { position: sticky; top: 0; z-index: 99; margin: 0; padding: 1rem 1.25rem;
  background: #7a1208; color: #fff; border-bottom: 4px solid #fff; }
.codicille-error pre { margin: .5rem 0 0; color: inherit; background: none; border: 0;
  white-space: pre-wrap; overflow-wrap: anywhere; font: 0.95rem/1.5 ui-monospace, monospace; }
"""
POLICY, LIVE_POLICY = "default-src 'none';", "default-src 'none'; connect-src 'self';"
"""What a page may do; one that waits for news must be allowed to ask its own server."""
EMPTY_PAGE = """\
<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
<p>{title}</p>
</body>
</html>
"""
TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".patch": "text/plain",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xml": "application/xml",
}
"""Media types of what a site holds, whatever the machine believes of them."""
IN_UTF8 = ("text/", "application/json", "application/xml", "application/atom+xml")


def live_server(site: LiveSite, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server that answers at an address. Raises OSError when that cannot be had."""
    server = ThreadingHTTPServer((host, port), partial(_Handler, site=site))
    server.daemon_threads = True
    return server


def found(snapshot: Snapshot, address: str) -> tuple[str, bytes] | None:
    """Return the path and bytes of what an address asks for; None where there is none."""
    asked = unquote(urlsplit(address).path)
    path = normpath(asked).lstrip("/")
    for name in (path, f"{path}/index.html".lstrip("/"), "index.html" if path == "." else ""):
        if name in snapshot.files:
            return name, snapshot.files[name]
    return None


def live_page(page: bytes, snapshot: Snapshot, name: str) -> bytes:
    """Return a page as it is served: with the script that waits for news, and what is wrong on top."""
    told = page.decode().replace(POLICY, LIVE_POLICY, 1)
    style = f'<link rel="stylesheet" href="{OWN}live.css">\n'
    script = f'<script src="{OWN}live.js?site={name}" defer></script>\n'
    told = told.replace("</head>", f"{style}{script}</head>", 1)
    if snapshot.error is not None:
        before, body, after = told.partition("<body>")
        notice = f'\n<div class="codicille-error" role="alert"><pre>{html.escape(snapshot.error)}</pre></div>'
        told = f"{before}{body}{notice}{after}"
    return told.encode()


def media_type(path: str) -> str:
    """Return what a file is said to be."""
    ending = path[path.rfind(".") :]
    kind = TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(IN_UTF8) else kind


class _Handler(BaseHTTPRequestHandler):
    """Answers from the newest snapshot."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, site: LiveSite) -> None:
        self._site = site
        super().__init__(*args)  # type: ignore[arg-type]  # handed on as they come

    def do_GET(self) -> None:
        """Answer with a file, or with the news as they come."""
        own = {f"{OWN}live.js": SCRIPT, f"{OWN}live.css": STYLE}
        path = urlsplit(self.path).path
        if path in own:
            self._answer(path, own[path].encode())
        elif path == f"{OWN}events":
            self._tell_news()
        else:
            self._page()

    def do_HEAD(self) -> None:
        """Answer as to a GET, without the content."""
        self.do_GET()

    def _page(self) -> None:
        snapshot, name = self._site.snapshot, self._site.name
        got = found(snapshot, self.path)
        if got is None:
            status = HTTPStatus.NOT_FOUND if snapshot.error is None else HTTPStatus.SERVICE_UNAVAILABLE
            page = EMPTY_PAGE.format(title=html.escape(f"{status.value} {status.phrase}"))
            self._answer("error.html", live_page(page.encode(), snapshot, name), status)
            return
        path, content = got
        self._answer(path, live_page(content, snapshot, name) if path.endswith(".html") else content)

    def _answer(self, path: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type(path))
        self.send_header("Content-Length", str(len(content)))
        # What is seen is what there is.
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_news(self) -> None:
        """Send the site's name whenever it changes (server-sent events, HTML Living Standard, 9.2)."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known = urlsplit(self.path).query.removeprefix("site=")
        try:
            while not self._site.has_ended:
                name = self._site.wait(known, HEARTBEAT)
                self.wfile.write(f"data: {name}\n\n".encode() if name != known else b": here\n\n")
                self.wfile.flush()
                known = name
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
        """Say nothing of each request."""
