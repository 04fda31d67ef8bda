"""The site as it is edited: built again, reloaded, what is wrong shown, ended cleanly."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.cli.live_server import OWN, found, live_page, live_server, media_type
from codicille.cli.live_site import LiveSite, Snapshot, is_ours, state
from codicille.errors import CodicilleError, ConfigurationError, Where
from codicille.sentence import say
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from terminal import Terminal

MAY = date(2023, 5, 1)
STORIES = (founding(), Story("001", FOUNDING, edited(FOUNDING, "title-1.md", "forty", "fifty"), MAY))
POLICY = "<meta content=\"default-src 'none'; script-src 'self'\">"
PAGE = f"<!doctype html>\n<html>\n<head>\n{POLICY}\n</head>\n<body>\n<p>One.</p>\n</body>\n</html>\n"
SOON = 20.0
"""Seconds after which what should have happened has not."""


class Workshop:
    """A site whose next build is told."""

    def __init__(self) -> None:
        self.next: Mapping[str, bytes] | CodicilleError | OSError = {"index.html": PAGE.encode()}
        self.built = 0

    def build(self) -> Mapping[str, bytes]:
        self.built += 1
        if isinstance(self.next, Exception):
            raise self.next
        return MappingProxyType(dict(self.next))


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def site(workshop: Workshop) -> LiveSite:
    made = LiveSite(workshop.build, str)
    made.refresh()
    return made


@pytest.fixture
def address(site: LiveSite) -> Iterator[str]:
    """Where the site is served."""
    with live_server(site, "127.0.0.1", 0) as server:
        answering = threading.Thread(target=server.serve_forever, daemon=True)
        answering.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        site.end()
        server.shutdown()
        answering.join()


def got(address: str) -> tuple[int, str, Mapping[str, str]]:
    try:
        with urllib.request.urlopen(address, timeout=SOON) as answer:
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode(), dict(refused.headers)


def soon(claim: Callable[[], bool]) -> bool:
    """Whether a claim comes true in time."""
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        if claim():
            return True
        time.sleep(0.05)
    return False


def test_a_served_page_waits_for_news_and_a_built_one_does_not(address: str, site: LiveSite) -> None:
    status, page, headers = got(address)
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    assert f'<script src="{OWN}live.js?site={site.name}" defer></script>' in page
    assert "default-src 'none'; connect-src 'self'; script-src 'self'" in page
    assert OWN.encode() not in site.snapshot.files["index.html"]


def test_the_script_and_its_style_are_served_beside_the_site(address: str) -> None:
    status, script, headers = got(f"{address}{OWN}live.js?site=x")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert "EventSource('/-/events" in script
    assert got(f"{address}{OWN}live.css")[2]["Content-Type"] == "text/css; charset=utf-8"


def test_whoever_waits_is_told_when_the_site_has_changed(
    address: str, site: LiveSite, workshop: Workshop
) -> None:
    host = address.removeprefix("http://")
    waiting = http.client.HTTPConnection(host, timeout=SOON)
    waiting.request("GET", f"{OWN}events?site={site.name}")
    answer = waiting.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    workshop.next = {"index.html": PAGE.replace("One", "Two").encode()}
    site.refresh()
    assert answer.readline() == f"data: {site.name}\n".encode()
    site.end()
    assert answer.read().strip(b"\n: here") in {b"", b"d"}
    waiting.close()


def test_a_page_that_is_older_than_the_site_is_told_at_once(address: str, site: LiveSite) -> None:
    waiting = http.client.HTTPConnection(address.removeprefix("http://"), timeout=SOON)
    waiting.request("GET", f"{OWN}events?site=older")
    assert waiting.getresponse().readline() == f"data: {site.name}\n".encode()
    waiting.close()


def test_a_build_that_changes_nothing_has_the_same_name(site: LiveSite, workshop: Workshop) -> None:
    before = site.name
    site.refresh()
    assert (workshop.built, site.name) == (2, before)


@pytest.mark.parametrize(
    "error",
    [ConfigurationError(say("“<colour>” is not a key"), Where("codicille.toml", 3)), OSError("no such file")],
)
def test_what_is_wrong_is_shown_on_the_last_good_page(
    address: str, site: LiveSite, workshop: Workshop, error: CodicilleError | OSError
) -> None:
    workshop.next = error
    site.refresh()
    _, page, _ = got(f"{address}/index.html")
    assert "<p>One.</p>" in page
    assert '<div class="codicille-error" role="alert">' in page
    assert str(error).replace("<", "&lt;").replace(">", "&gt;") in page
    workshop.next = {"index.html": PAGE.encode()}
    site.refresh()
    assert "codicille-error" not in got(f"{address}/index.html")[1]


def test_a_site_that_was_never_good_says_why_and_waits(workshop: Workshop) -> None:
    workshop.next = ConfigurationError(say("no language"))
    site = LiveSite(workshop.build, str)
    site.refresh()
    with live_server(site, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        status, page, _ = got(f"http://127.0.0.1:{server.server_address[1]}/")
        server.shutdown()
    assert status == 503
    assert "no language" in page
    assert f"{OWN}live.js" in page


def test_what_is_not_there_is_not_found_and_nothing_outside_the_site_is(address: str) -> None:
    for path in ("/nowhere.html", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"):
        assert got(address + path)[0] == 404


def test_a_head_is_answered_without_content(address: str) -> None:
    asking = http.client.HTTPConnection(address.removeprefix("http://"), timeout=SOON)
    asking.request("HEAD", "/index.html")
    answer = asking.getresponse()
    assert answer.status == 200
    assert int(answer.getheader("Content-Length") or 0) > len(PAGE)
    assert answer.read() == b""
    asking.close()


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/", "index.html"),
        ("/index.html?q=mot", "index.html"),
        ("/amendments/", "amendments/index.html"),
        ("/amendments", "amendments/index.html"),
        ("/articles/%C3%A9.json", "articles/é.json"),
        ("/nowhere", None),
    ],
)
def test_an_address_leads_to_a_file(asked: str, path: str | None) -> None:
    files = {"index.html": b"", "amendments/index.html": b"", "articles/é.json": b""}
    answer = found(Snapshot(files, None), asked)
    assert (answer[0] if answer is not None else None) == path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("feeds/all.atom", "application/atom+xml; charset=utf-8"),
        ("calendar.ics", "text/calendar; charset=utf-8"),
        ("assets/arms.png", "image/png"),
        (".nojekyll", "application/octet-stream"),
    ],
)
def test_every_file_is_said_to_be_what_it_is(path: str, kind: str) -> None:
    assert media_type(path) == kind


def test_a_page_without_a_policy_is_served_as_it_is_but_for_the_script() -> None:
    page = b"<html><head></head><body></body></html>"
    told = live_page(page, Snapshot({}, None), "a").decode()
    assert re.sub(r"<(link|script)[^>]*>(</script>)?\n", "", told).encode() == page


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("codicille.toml", True),
        ("amendments/001.toml", True),
        ("site/templates/text.html.j2", True),
        ("public/index.html", False),
        (".git/index", False),
        ("amendments/.001.toml.swp", False),
        ("site/assets/style.css~", False),
        ("/elsewhere/codicille.toml", False),
    ],
)
def test_only_what_a_build_depends_on_starts_one(path: str, ours: bool) -> None:
    assert is_ours(Path("/town"), str(Path("/town") / path)) is ours


def test_the_site_is_another_one_on_the_next_day(tmp_path: Path, site: LiveSite, workshop: Workshop) -> None:
    seen = state(tmp_path, MAY)
    watching = threading.Thread(
        target=site.keep_new, args=(tmp_path, lambda: date(2023, 5, 2), seen), daemon=True
    )
    watching.start()
    assert soon(lambda: workshop.built == 2)
    site.end()
    watching.join(SOON)
    assert not watching.is_alive()


@contextmanager
def serving(root: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command, and tell where it answers."""
    command = [
        sys.executable,
        "-m",
        "codicille",
        "-C",
        str(root),
        "--lang",
        "en",
        "serve",
        "--port",
        "0",
        *options,
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stderr is not None
        try:
            line = running.stderr.readline()
            place = re.search(r"Open (http://127\.0\.0\.1:\d+/)", line)
            assert place is not None, line
            yield running, place[1]
        finally:
            running.kill()


def test_a_workspace_is_served_mended_and_ended(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "town", STORIES, MAY)
    configuration = root / "codicille.toml"
    good = configuration.read_bytes()
    with serving(root) as (running, address):
        assert "Charte de Montville" in got(address)[1]
        configuration.write_bytes(good.replace(b"Charte de Montville", b"Charter of Elsewhere"))
        assert soon(lambda: "Charter of Elsewhere" in got(address)[1])
        configuration.write_bytes(b"[constitution")
        assert soon(lambda: "this line is not written as TOML asks" in got(address)[1])
        assert "Charter of Elsewhere" in got(address)[1], "the last good page stays"
        configuration.write_bytes(good)
        assert soon(lambda: "Charte de Montville" in got(address)[1])
        running.send_signal(signal.SIGINT)
        assert running.wait(SOON) == 0
        assert running.stderr is not None
        told = running.stderr.read()
    assert "codicille.toml:1: this line is not written as TOML asks" in told
    assert told.endswith("Ended.\n")
    assert "Traceback" not in told


def test_a_template_with_a_slip_is_told_with_its_place(tmp_path: Path, terminal: Terminal) -> None:
    root = montville.workspace(tmp_path / "town", STORIES, MAY)
    (root / "site" / "templates").mkdir(parents=True)
    (root / "site" / "templates" / "about.html.j2").write_text("<p>\n{{ page.colour }}\n", encoding="utf-8")
    answer = terminal.type("-C", root, "build", "-o", tmp_path / "public")
    assert answer.code == 1
    assert "about.html.j2:2" in answer.err
    (root / "site" / "templates" / "about.html.j2").write_text("<p>\n{% if %}\n", encoding="utf-8")
    assert "about.html.j2:2" in terminal.type("-C", root, "build", "-o", tmp_path / "public").err


def test_the_command_ends_when_it_is_interrupted(
    tmp_path: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", interrupted)
    root = montville.workspace(tmp_path / "town", STORIES, MAY)
    answer = terminal.type("-C", root, "serve", "--port", 0)
    assert answer.code == 0
    assert re.fullmatch(r"Open http://127\.0\.0\.1:\d+/ \(Ctrl-C ends\)\.\nEnded\.\n", answer.err)


def test_what_breaks_while_watching_ends_the_command_and_is_raised(
    tmp_path: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = montville.workspace(tmp_path / "town", STORIES, MAY)
    monkeypatch.setattr("codicille.cli.live_site.TICK", -1)
    answer = terminal.type("-C", root, "serve", "--port", 0)
    assert answer.code == 3
    assert "Traceback" in answer.err


def test_a_port_that_is_taken_is_said(tmp_path: Path, terminal: Terminal) -> None:
    root = montville.workspace(tmp_path / "town", STORIES, MAY)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = terminal.type("-C", root, "serve", "--port", taken.getsockname()[1])
    assert answer.code == 2
    assert "Address already in use\nChoose another one with --port." in answer.err


def test_a_build_on_a_copy_without_its_history_is_refused_with_the_advice(
    tmp_path: Path, terminal: Terminal
) -> None:
    root = montville.workspace(tmp_path / "town", STORIES, MAY)
    (root / "note.txt").write_text("one more commit", encoding="utf-8")
    for words in (["add", "-A"], ["commit", "-qm", "note"]):
        subprocess.run(["git", "-C", root, *words], check=True)
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "-q", "--depth", "1", root.as_uri(), copy], check=True)
    answer = terminal.type("-C", copy, "build")
    assert answer.code == 1
    assert "its history was cut short" in answer.err
    assert "`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab" in answer.err
    assert not (copy / "public").exists()
    terminal.done("-C", root, "build")
