"""Catalogues: every wording is translated, and what is shipped is what was translated."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest

from codicille.catalogue import catalogue
from codicille.sentence import ENGLISH, say, say_n
from codicille.shipped import shipped_site

ROOT = Path(__file__).resolve().parents[2]


def test_every_wording_is_translated_and_the_catalogue_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "messages.py"), "--check"],
        capture_output=True, encoding="utf-8", check=False, cwd=ROOT,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2023, 9, 1), "1er septembre 2023", "1 September 2023"),
        (date(2023, 8, 21), "21 août 2023", "21 August 2023"),
        (date(1949, 5, 23), "23 mai 1949", "23 May 1949"),
    ],
)
def test_days_are_written_in_full(day: date, french: str, english: str) -> None:
    folders = [shipped_site()]
    assert catalogue("fr", folders).day(day) == french
    assert catalogue("en", folders).day(day) == english
    assert ENGLISH.day(day) == day.isoformat()


@pytest.mark.parametrize(
    ("hour", "french", "english"),
    [
        (time(18, 30), "18\u00a0h\u00a030", "18:30"),
        (time(9, 5), "9\u00a0h\u00a005", "09:05"),
        (time(14), "14\u00a0h", "14:00"),
    ],
)
def test_hours_are_written_as_people_do(hour: time, french: str, english: str) -> None:
    told = say("{hour}", hour=hour)
    assert told.render(catalogue("fr", [shipped_site()])) == french
    assert told.render(catalogue("en", [shipped_site()])) == english == told.render(ENGLISH)


def test_a_language_without_a_catalogue_is_said_in_english(tmp_path: Path) -> None:
    words = catalogue("oc", [tmp_path])
    assert (words.language, words.gettext("in force"), words.gettext("")) == ("en", "in force", "")


def test_a_workspace_may_have_its_own_words(tmp_path: Path) -> None:
    own = tmp_path / "messages" / "fr" / "LC_MESSAGES"
    own.mkdir(parents=True)
    shipped = shipped_site() / "messages" / "fr" / "LC_MESSAGES" / "messages.mo"
    (own / "messages.mo").write_bytes(shipped.read_bytes().replace(b"en vigueur", b"en VIGUEUR"))
    assert catalogue("fr", [tmp_path, shipped_site()]).gettext("in force") == "en VIGUEUR"


def test_numbers_choose_their_wording_in_each_language() -> None:
    french = catalogue("fr", [shipped_site()])
    one, two = (
        say_n(n, "{count} file of constitution/ written.", "{count} files of constitution/ written.")
        for n in (1, 2)
    )
    assert one.render(french) == "1 fichier de constitution/ écrit."
    assert two.render(french) == "2 fichiers de constitution/ écrits."
    assert one.render(ENGLISH) == "1 file of constitution/ written."
    assert str(say("{a}", a=(1, say("x"), date(2023, 9, 1)))) == "1, x, 2023-09-01"
