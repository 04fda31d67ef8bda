"""How soon the first page of a site can be used on a slow phone: Chromium, its processor slowed four times.

    .venv/bin/python benchmarks/first_page.py public [FOLDER …] [--runs 7] [--page index.html]

Each folder holds a site, as `codicille build -o FOLDER` writes it. Three pages are opened in turn, from the
disk and from a server on this machine, each time in a browser that has kept nothing: the site's own, the same
words as plain HTML without style or script, and an empty one. Times are milliseconds since the navigation
began, the least of all runs (others may use the machine): `paint` when words are first seen, `loaded` when
the page is read and its scripts have run, `usable` when a tap on the table of contents, given as soon as
there is something to see, is answered and nothing busies the page any more. What is quoted is `usable`, and
its ratio to that of the plain page.
"""

import argparse
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from browser.chromium import FLAGS, chromium_path
from browser.slow_phone import Times, opened, plain

EMPTY = "<!doctype html><html lang=en><title>Empty</title><p>Nothing"


class Quiet(SimpleHTTPRequestHandler):
    """A server that writes no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def measured(browser: Browser, addresses: dict[str, str], runs: int) -> dict[str, Times]:
    """Return for each page the least of each time, the pages opened in turn."""
    seen: dict[str, list[Times]] = {name: [] for name in addresses}
    for _ in range(runs):
        for name, address in addresses.items():
            seen[name].append(opened(browser, address))
    return {name: Times(*map(min, zip(*map(Times.each, times), strict=True))) for name, times in seen.items()}


def show(title: str, times: dict[str, Times]) -> None:
    """Print one line per page."""
    print(title)
    for name, one in times.items():
        told = f"paint {one.paint:6.0f}   loaded {one.loaded:6.0f}   usable {one.usable:6.0f}"
        print(f"  {name:<8} {told}   {one.usable / times['plain'].usable:.2f}")


def compare(browser: Browser, folder: Path, path: str, runs: int) -> None:
    """Measure one site's page against the others, from the disk and from a server."""
    html = (folder / path).read_text(encoding="utf-8")
    title = f"{folder.name}/{path}, {(folder / path).stat().st_size / 1000:.0f} kB"
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        (scratch / "plain.html").write_text(plain(html), encoding="utf-8")
        (scratch / "empty.html").write_text(EMPTY, encoding="utf-8")
        with served(folder) as site, served(scratch) as others:
            for how, ours, theirs in (
                ("the disk", folder.as_uri(), scratch.as_uri()),
                ("a server", site, others),
            ):
                pages = {"site": f"{ours}/{path}"}
                pages |= {other: f"{theirs}/{other}.html" for other in ("plain", "empty")}
                show(f"{title}, from {how}", measured(browser, pages, runs))


def main() -> None:
    """Measure every site that was named."""
    parser = argparse.ArgumentParser(description="The first page on a slow phone.")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--page", default="index.html")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for folder in asked.folders:
            compare(browser, folder.resolve(), asked.page, asked.runs)
        browser.close()


if __name__ == "__main__":
    main()
