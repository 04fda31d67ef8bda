"""`codicille serve`: show the site on this machine, rebuilt when the workspace changes."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session, today
from codicille.cli.site import build
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.errors import CodicilleError, UsageError
from codicille.sentence import say
from codicille.store.output import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable

WATCHED = ("codicille.toml", "amendments", "site")


@click.command("serve", cls=SpokenCommand)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    cls=SpokenOption,
    help="The port; 0 takes a free one",
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, cls=SpokenOption, help="The address to answer at"
)
@pass_session
def command(session: Session, port: int, host: str) -> None:
    """Show the site on this machine, until Ctrl-C.

    It is built anew whenever the workspace has changed. Example: `codicille serve --port 8080`.
    """
    with TemporaryDirectory(prefix="codicille-") as folder:
        site = Path(folder) / "site"
        put_in_place(site, build(session, today()))
        handler = partial(_Handler, directory=str(site), refresh=_refresher(session, site))
        try:
            server = ThreadingHTTPServer((host, port), handler)
        except OSError as error:
            raise UsageError(
                say(
                    "cannot answer at {host}:{port}: {words}",
                    host=host,
                    port=port,
                    words=error.strerror or "",
                ),
                hint=say("Choose another one with --port."),
            ) from None
        with server:
            session.note(
                say("Open http://{host}:{port}/ (Ctrl-C ends).", host=host, port=server.server_address[1])
            )
            server.serve_forever()


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site; asks for a fresh one before a page."""

    def __init__(self, *args: object, refresh: Callable[[], None], directory: str) -> None:
        self._refresh = refresh
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # handed on as they come

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path.endswith(("/", ".html")):
            self._refresh()
        super().do_GET()

    def end_headers(self) -> None:
        """Ask browsers to keep nothing, so that what is seen is what there is."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
        """Say nothing of each request."""


def _refresher(session: Session, site: Path) -> Callable[[], None]:
    lock = threading.Lock()
    seen = [_state(session)]

    def refresh() -> None:
        with lock:
            now = _state(session)
            if now == seen[0]:
                return
            seen[0] = now
            fresh = Session(session.folder)
            try:
                put_in_place(site, build(fresh, today()))
            except CodicilleError as error:
                click.echo(error.render(session.words), err=True)

    return refresh


def _state(session: Session) -> tuple[object, ...]:
    """Return what tells whether the workspace has changed: the files' times and sizes, and the day."""
    root = session.workspace.root
    files = [path for name in WATCHED for path in [root / name, *(root / name).rglob("*")] if path.is_file()]
    return (today(), *((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(files)))
