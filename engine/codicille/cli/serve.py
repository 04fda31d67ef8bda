"""`codicille serve`: show the site on this machine, rebuilt and reloaded when the workspace changes."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session, today
from codicille.cli.site import build
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.errors import CodicilleError, UsageError
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import ThreadingHTTPServer

    from codicille.cli.live_site import LiveSite


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

    It is built anew whenever the workspace has changed; open pages reload, and show what is wrong.
    Example: `codicille serve --port 8080`.
    """
    from codicille.cli.live_site import LiveSite, state

    root = session.workspace.root.resolve()
    site = LiveSite(lambda: build(Session(session.folder), today()), lambda error: _told(session, error))
    seen = state(root, today())
    with session.doing(say("Building the site")):
        site.refresh()
    with (
        _server(site, host, port) as server,
        _kept_new(site, server, partial(site.keep_new, root, today, seen)),
    ):
        taken = server.server_address[1]
        session.note(say("Open http://{host}:{port}/ (Ctrl-C ends).", host=host, port=taken))
        _serve(server)
    session.note(say("Ended."))


def _told(session: Session, error: CodicilleError | OSError) -> str:
    """Say on the terminal what is wrong, and return it for the pages."""
    words = error.render(session.words) if isinstance(error, CodicilleError) else str(error)
    click.echo(words, err=True)
    return words


def _server(site: LiveSite, host: str, port: int) -> ThreadingHTTPServer:
    from codicille.cli.live_server import live_server

    try:
        return live_server(site, host, port)
    except OSError as error:
        raise UsageError(
            say("cannot answer at {host}:{port}: {words}", host=host, port=port, words=error.strerror or ""),
            hint=say("Choose another one with --port."),
        ) from None


@contextmanager
def _kept_new(site: LiveSite, server: ThreadingHTTPServer, keep: Callable[[], None]) -> Iterator[None]:
    """Watch the workspace in a thread of its own; end it, and whoever waits for news, in the end.

    What ends the watch before its time ends the server, and is raised: pages must not silently grow old.
    """
    failed: list[BaseException] = []

    def watch() -> None:
        try:
            keep()
        except BaseException as error:  # noqa: BLE001 - raised again, where it is caught once
            failed.append(error)
            server.shutdown()

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        site.end()
        watching.join()
    if failed:
        raise failed[0]


def _serve(server: ThreadingHTTPServer) -> None:
    """Answer until Ctrl-C, or until the system asks to end: neither is an accident."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)
