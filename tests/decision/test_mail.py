from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from codicille.change.from_diff import read_patch
from codicille.decision.amendment import (
    Amendment,
    Effective,
    Kind,
    Moment,
    Person,
    Renumbering,
    patch_hash,
)
from codicille.decision.formats.from_mail import read_amendment
from codicille.decision.formats.mail_header import plain_subject
from codicille.decision.formats.to_mail import sealed, write_amendment
from codicille.errors import AmendmentError, PatchError
from codicille.text.text import Blob

if TYPE_CHECKING:
    from pathlib import Path

FILE = "amendments/2023-01-college.patch"
CONTENT = b"# Titre V\n\nL\xe2\x80\x99assembl\xc3\xa9e compte cent membres.\n"
DIFF = (
    b"diff --git a/constitution/titre-5.md b/constitution/titre-5.md\n"
    b"new file mode 100644\n"
    b"index 0000000000000000000000000000000000000000.." + Blob(CONTENT).id.encode() + b"\n"
    b"--- /dev/null\n"
    b"+++ b/constitution/titre-5.md\n"
    b"@@ -0,0 +1,3 @@\n" + b"".join(b"+" + line for line in Blob(CONTENT).lines)
)
PATCH = read_patch(DIFF, FILE, prefix="constitution/")
SUMMER = dt.timezone(dt.timedelta(hours=2))

MAIL = """\
From: Atelier de vie de quartier Saurupt <avq.saurupt@ville.example>
Date: Sat, 03 Jun 2023 10:00:00 +0200
Subject: Ouvrir l’assemblée à un troisième collège
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit

Les ateliers siègent déjà de fait…

Note: ceci n’est pas une ligne de la fin.

Amendment: 2023-01
Effective: 2023-09-01
---
""".encode()
WHOLE = MAIL + DIFF + b"-- \ncodicille\n"


def amendment(**more: Any) -> Amendment:
    given = {
        "id": "2023-01",
        "subject": "Ouvrir l’assemblée à un troisième collège",
        "author": Person("Atelier de vie de quartier Saurupt", "avq.saurupt@ville.example"),
        "date": dt.datetime(2023, 6, 3, 10, tzinfo=SUMMER),
        "motives": "Les ateliers siègent déjà de fait…\n\nNote: ceci n’est pas une ligne de la fin.",
        "patch": PATCH,
        "file": FILE,
        "effective": (Effective(dt.date(2023, 9, 1)),),
    }
    return Amendment(**{**given, **more})


def refused(old: str, new: str, count: int = -1) -> str:
    """Change the file of the example, and return what the person is told."""
    data = WHOLE.replace(old.encode(), new.encode(), count)
    assert data != WHOLE
    with pytest.raises(AmendmentError) as error:
        read_amendment(data, FILE)
    assert error.value.hint is not None
    return str(error.value).removeprefix(FILE + ":")


def test_the_file_of_the_example_is_read_and_written_to_the_byte() -> None:
    read = read_amendment(WHOLE, FILE)
    assert read == amendment()
    assert read.sha256 == patch_hash(WHOLE)
    assert write_amendment(read) == WHOLE


def test_every_trailer_is_written_in_one_order() -> None:
    full = amendment(
        kind=Kind.RENUMBERING,
        effective=(Effective(Moment.PUBLICATION), Effective(Moment.UNKNOWN, "art_10")),
        expires=dt.date(2026, 3, 31),
        requires=("2023-04", "2023-06R"),
        excludes=("E-2021-01",),
        amends="2023-02",
        supersedes="2022-09",
        renumbers=(Renumbering("art_31bis", "art_32"),),
    )
    data = write_amendment(full)
    assert data.decode().partition("\n\nAmendment: ")[2].partition("---\n")[0] == (
        "2023-01\nKind: renumbering\nEffective: publication\nEffective: unknown art_10\n"
        "Expires: 2026-03-31\nAmends: 2023-02\nSupersedes: 2022-09\n"
        "Requires: 2023-04\nRequires: 2023-06R\nExcludes: E-2021-01\nRenumbers: art_31bis -> art_32\n"
    )
    assert read_amendment(data, FILE) == full


def test_an_amendment_made_in_memory_gets_the_hash_of_its_bytes() -> None:
    assert sealed(amendment()).sha256 == patch_hash(WHOLE)
    assert amendment().sha256 == ""


def test_an_amendment_may_come_without_motives() -> None:
    data = write_amendment(amendment(motives=""))
    assert b"8bit\n\nAmendment: 2023-01\n" in data
    assert read_amendment(data, FILE).motives == ""


class TestWhatMailProgramsWrite:
    @pytest.mark.parametrize(
        ("old", "new", "subject"),
        [
            ("Subject: Ouvrir", "Subject: [PATCH] Ouvrir", "Ouvrir l’assemblée à un troisième collège"),
            (
                "Subject: Ouvrir",
                "Subject: Re: [PATCH v2 1/3] Ouvrir",
                "Ouvrir l’assemblée à un troisième collège",
            ),
            ("à un troisième", "à\n un troisième", "Ouvrir l’assemblée à un troisième collège"),
            (
                "Ouvrir l’assemblée à un troisième collège",
                "=?UTF-8?q?R=C3=A9duire_le_d=C3=A9lai?=",
                "Réduire le délai",
            ),
            (
                "Ouvrir l’assemblée à un troisième collège",
                "[PATCH] =?UTF-8?B?UsOpZHVpcmU=?=\n =?UTF-8?q?_le_d=C3=A9lai?=",
                "Réduire le délai",
            ),
        ],
    )
    def test_a_subject_is_read_as_git_reads_it(self, old: str, new: str, subject: str) -> None:
        data = WHOLE.replace(old.encode(), new.encode(), 1)
        assert read_amendment(data, FILE).subject == subject

    def test_an_author_may_be_encoded(self) -> None:
        data = WHOLE.replace(b"Atelier de vie de quartier Saurupt", b"=?UTF-8?q?J=C3=A9r=C3=B4me?=", 1)
        assert read_amendment(data, FILE).author == Person("Jérôme", "avq.saurupt@ville.example")

    def test_the_separator_of_a_mailbox_and_harmless_headers_are_skipped(self) -> None:
        head = b"From " + b"0" * 40 + b" Mon Sep 17 00:00:00 2001\n"
        extra = b"Message-Id: <1@x>\nX-Mailer: y\nList-Id: z\nReceived: a\nReceived: b\nSubject:"
        data = head + WHOLE.replace(b"Subject:", extra, 1)
        assert read_amendment(data, FILE) == amendment()

    def test_a_summary_of_the_changed_files_and_another_signature_are_skipped(self) -> None:
        stat = (
            b"---\n constitution/titre-5.md | 3 +++\n 1 file changed, 3 insertions(+)\n"
            b" create mode 100644 constitution/titre-5.md\n\n"
        )
        data = WHOLE.replace(b"---\n", stat, 1).replace(b"codicille\n", b"2.39.5\n\n")
        assert read_amendment(data, FILE) == amendment()

    def test_ids_may_share_a_line(self) -> None:
        data = WHOLE.replace(b"Effective", b"Requires: 2022-01, 2022-02\nRequires: 2022-03\nEffective", 1)
        assert read_amendment(data, FILE).requires == ("2022-01", "2022-02", "2022-03")

    def test_the_usual_kind_may_be_said(self) -> None:
        data = WHOLE.replace(b"Effective", b"Kind: amendment\nEffective", 1)
        assert read_amendment(data, FILE) == amendment()


class TestHeaders:
    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            (
                "From: Atelier",
                "Form: Atelier",
                "1: `Form:` is not a header line of an amendment\nDid you mean “From”?",
            ),
            (
                "MIME-Version: 1.0",
                "Bcc: x@y.example",
                "4: `Bcc:` is not a header line of an amendment\nRemove it, or",
            ),
            ("Subject: ", "Subject = ", "3: “Subject = Ouvrir l’assemblée à un troisième collège” is not"),
            (
                "MIME-Version: 1.0",
                "Subject: x",
                "4: the header line `Subject:` stands twice\nKeep one of the two.",
            ),
            (
                "8bit",
                "base64",
                "6: `Content-Transfer-Encoding: base64` is not how amendments are written\nSave the",
            ),
            (
                "UTF-8",
                "latin1",
                "5: `Content-Type: text/plain; charset=latin1` is not how amendments are written\nSave",
            ),
            (
                "Sat, 03 Jun",
                "Sun, 03 Jun",
                "2: `Date: Sun, 03 Jun 2023 10:00:00 +0200` cannot be understood\nWrite it",
            ),
            (
                "03 Jun 2023",
                "33 Jun 2023",
                "2: `Date: Sat, 33 Jun 2023 10:00:00 +0200` cannot be understood\nWrite it",
            ),
            ("+0200", "CEST", "2: `Date: Sat, 03 Jun 2023 10:00:00 CEST` cannot be understood\nWrite it as"),
            (
                "+0200",
                "-0000",
                "2: `Date: Sat, 03 Jun 2023 10:00:00 -0000` cannot be understood\nWrite it as",
            ),
            (
                "Sat, 03 Jun 2023",
                "03 Jun 1949",
                "2: `Date: 03 Jun 1949 10:00:00 +0200` cannot be understood\nGit holds",
            ),
            (
                "Sat, 03 Jun 2023",
                "03 Jun 2100",
                "2: `Date: 03 Jun 2100 10:00:00 +0200` cannot be understood\nGit holds",
            ),
            ("Atelier", "x@y.example, Atelier", "1: `From: x@y.example, Atelier de vie de quartier Saurupt"),
            (
                "Atelier de vie de quartier Saurupt <",
                "<",
                "1: `From: <avq.saurupt@ville.example>` cannot be understood\nWrite the author's name",
            ),
            (
                "Saurupt <avq.saurupt@ville.example>",
                "Saurupt",
                "1: `From: Atelier de vie de quartier Saurupt` cannot",
            ),
            (
                "Ouvrir l’assemblée à un troisième collège",
                "[PATCH]",
                "3: `Subject: ` cannot be understood\nWrite in one line",
            ),
            (
                "Ouvrir",
                "Ouvrir\u2028",
                "3: `Subject: Ouvrir\u2028 l’assemblée à un troisième collège` cannot",
            ),
            ("Ouvrir", "Ouvrir\a", "3: this line holds the control character U+0007\nLines end with"),
        ],
    )
    def test_what_is_wrong_is_told_with_its_line(self, old: str, new: str, told: str) -> None:
        assert refused(old, new, 1).startswith(told)

    @pytest.mark.parametrize("name", ["From", "Date", "Subject"])
    def test_what_is_missing_is_told(self, name: str) -> None:
        data = b"".join(
            line for line in WHOLE.splitlines(keepends=True) if not line.startswith(f"{name}:".encode())
        )
        with pytest.raises(AmendmentError, match=f"{FILE}:1: the header line `{name}:` is missing"):
            read_amendment(data, FILE)

    def test_a_folded_line_cannot_be_the_first(self) -> None:
        with pytest.raises(AmendmentError, match="is not a header line such as"):
            read_amendment(b" folded" + WHOLE, FILE)


class TestMotives:
    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("---", "10: “Note: ceci n’est pas une ligne de la fin.” stands below the line `---`"),
            (
                "--- | ---",
                "8: Git would end the message at “--- | ---”\nIn the motives, write *** for a rule",
            ),
            ("---  ", "8: Git would end the message at “---  ”"),
            ("diff -u a b", "8: Git would end the message at “diff -u a b”"),
            ("Index: x", "8: Git would end the message at “Index: x”"),
            (
                "From: quelqu’un",
                "8: Git would take “From: quelqu’un” for the header of a letter\nBegin the line",
            ),
            ("date: demain", "8: Git would take “date: demain” for the header of a letter"),
            ("[PATCH] x", "8: Git would take “[PATCH] x” for the header of a letter"),
            (">From x", "8: Git would take “>From x” for the header of a letter"),
            ("From x Mon Sep 17 00:00:00 2001", "8: Git would take “From x Mon Sep 17 00:00:00 2001” for"),
        ],
    )
    def test_what_git_would_read_otherwise_is_refused(self, line: str, told: str) -> None:
        assert refused("Les ateliers siègent déjà de fait…", line).startswith(told)

    @pytest.mark.parametrize(
        "motives",
        [
            "# Titre\n\n***\n\n| a | b |\n| --- | --- |\n\n    diff --git a b\n    --- a\n",
            "Kind: erratum",
            "    Subject: indented",
            "Un mot.\nSubject: plus loin",
            "  deux blancs à la fin  \n\n\n\ttabulation",
            "----\n-- \nconfiance",
        ],
    )
    def test_other_lines_may_look_like_what_they_are_not(self, motives: str) -> None:
        motives = motives.rstrip("\n")
        read = read_amendment(write_amendment(amendment(motives=motives)), FILE)
        assert (read.motives, read.kind) == (motives, Kind.AMENDMENT)

    def test_bytes_that_are_not_utf_8_are_refused_at_their_line(self) -> None:
        data = WHOLE.replace("déjà".encode(), "déjà".encode("latin-1"))
        with pytest.raises(AmendmentError, match=f"{FILE}:8: this line is not UTF-8"):
            read_amendment(data, FILE)

    def test_lines_that_end_as_on_another_system_are_refused(self) -> None:
        with pytest.raises(AmendmentError, match=f"{FILE}:1: the lines end as Windows ends them"):
            read_amendment(WHOLE.replace(b"\n", b"\r\n"), FILE)

    @pytest.mark.parametrize("cut", [b"---\n", b"\n\n"])
    def test_a_message_without_end_is_refused(self, cut: bytes) -> None:
        with pytest.raises(
            AmendmentError, match="the line `---` between the message and the patch is missing"
        ):
            read_amendment(WHOLE.partition(cut)[0], FILE)

    def test_a_patch_that_is_no_patch_is_told_with_its_line_in_the_file(self) -> None:
        with pytest.raises(PatchError) as error:
            read_amendment(WHOLE.replace(b"+# Titre", b"# Titre"), FILE)
        assert (error.value.where.file, error.value.where.line) == (FILE, 21)

    def test_an_amendment_without_a_patch_is_refused(self) -> None:
        with pytest.raises(PatchError):
            read_amendment(MAIL, FILE)

    def test_a_patch_outside_the_constitution_is_refused(self) -> None:
        with pytest.raises(PatchError, match="constitution"):
            read_amendment(WHOLE.replace(b"constitution/", b"elsewhere/"), FILE)


class TestTrailers:
    @pytest.mark.parametrize(
        ("line", "told"),
        [
            (
                "Efective: 2023-09-01",
                "13: `Efective:` is not a word that this file may use\nDid you mean “Effective”?",
            ),
            (
                "Signed-off-by: x <x@y>",
                "13: `Signed-off-by:` is not a word that this file may use\nThe words are: Amendment",
            ),
            (
                "voilà",
                "13: “voilà” is no line such as `Amendment: 2023-01`, which the last paragraph is made of",
            ),
            ("Amendment: 2023-02", "13: `Amendment:` stands twice\nKeep one of the two."),
            ("Kind: erata", "13: `Kind: erata` cannot be understood\nDid you mean “erratum”?"),
            ("Kind: x", "13: `Kind: x` cannot be understood\nThe kinds are: amendment, founding"),
            ("Effective: soon", "13: `Effective: soon` cannot be understood\nWrite a day as 2023-09-01, or"),
            ("Effective: 2023-09-31", "13: `Effective: 2023-09-31` cannot be understood"),
            ("Effective: 20230901", "13: `Effective: 20230901` cannot be understood"),
            ("Effective: 2023-09-01 art 10", "13: `Effective: 2023-09-01 art 10` cannot be understood"),
            (
                "Effective: unknown\nEffective: publication",
                "14: `Effective: publication` comes after another for the same",
            ),
            (
                "Expires: 2023-9-1",
                "13: `Expires: 2023-9-1` cannot be understood\nWrite a day of the calendar as",
            ),
            (
                "Requires: 2023-01",
                "13: `Requires: 2023-01` cannot be understood\nName other amendments than this one",
            ),
            (
                "Excludes: 2022-01, 2022-01",
                "13: `Excludes: 2022-01, 2022-01` cannot be understood\nName other",
            ),
            ("Requires: 2022-01,", "13: `Requires: ` cannot be understood\nAn id is made of"),
            (
                "Amends: n° 2",
                "13: `Amends: n° 2` cannot be understood\nAn id is made of letters without accents",
            ),
            ("Supersedes:", "13: `Supersedes: ` cannot be understood\nAn id is made of"),
            (
                "Renumbers: art_31bis, art_32",
                "13: `Renumbers: art_31bis, art_32` cannot be understood\nWrite the old name",
            ),
            (
                "Renumbers: a -> b\nRenumbers: a -> c",
                "14: `Renumbers: a -> c` comes after another for the same",
            ),
        ],
    )
    def test_what_is_wrong_is_told_with_its_line(self, line: str, told: str) -> None:
        assert refused("Effective: 2023-09-01", line).startswith(told)

    def test_the_id_must_be_there(self) -> None:
        assert refused("Amendment: 2023-01\n", "").startswith(
            "12: the line `Amendment:` with the id is missing\nEnd"
        )
        assert refused("\n\nAmendment: 2023-01\nEffective: 2023-09-01\n", "\n\nFin.\n").startswith(
            "12: the line `Am"
        )

    def test_a_message_may_not_be_empty(self) -> None:
        head, _, rest = WHOLE.partition(b"\n\n")
        with pytest.raises(AmendmentError, match=f"{FILE}: the line `Amendment:` with the id is missing"):
            read_amendment(head + b"\n\n" + rest[rest.index(b"---\n") :], FILE)

    @pytest.mark.parametrize("file", ["2023-01.patch", "2023-01-x.patch", "2023-01.x.patch"])
    def test_the_id_begins_the_files_name(self, file: str) -> None:
        assert read_amendment(WHOLE, f"amendments/{file}").file == f"amendments/{file}"

    @pytest.mark.parametrize("file", ["2023-011.patch", "2023-01R-x.patch", "x-2023-01.patch"])
    def test_a_file_of_another_name_is_refused(self, file: str) -> None:
        with pytest.raises(
            AmendmentError, match=f":12: the id is 2023-01, but the file is called {file}\nCall the file"
        ):
            read_amendment(WHOLE, f"amendments/{file}")


class TestWriting:
    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("motives", "a\n---\nb", "“b” stands below the line `---`"),
            ("motives", "\na", "the motives cannot be written so that it reads back the same"),
            ("subject", "[brouillon] x", "the subject cannot be written so that it reads back the same"),
            ("subject", "x\ny", "“y” is not a header line such as"),
            ("subject", "x\n y", "the subject cannot be written so that it reads back the same"),
            ("author", Person("a\nb", "c@d.example"), "is not a header line such as"),
            ("author", Person("...", "c@d.example"), "cannot be understood"),
            ("author", Person("a@b", "c@d.example"), "cannot be understood"),
            ("date", dt.datetime(2023, 6, 3, 10), "cannot be understood"),  # noqa: DTZ001 - what is refused
            ("date", dt.datetime(2023, 6, 3, 10, 0, 0, 5, tzinfo=dt.UTC), "the date cannot be written"),
            ("date", dt.datetime(1949, 5, 23, tzinfo=dt.UTC), "Git holds 1970 to 2099"),
            ("id", "2023 01", "`Amendment: 2023 01` cannot be understood"),
            ("effective", (Effective(Moment.UNKNOWN), Effective(Moment.UNKNOWN)), "comes after another"),
        ],
    )
    def test_what_the_format_cannot_hold_is_refused(self, field: str, value: object, told: str) -> None:
        with pytest.raises(AmendmentError) as error:
            write_amendment(replace(amendment(), **{field: value}))  # type: ignore[arg-type]  # the table's
        assert told in str(error.value)


ONE_LINE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)
SUBJECTS = ONE_LINE.map(lambda text: "O" + text.strip()).filter(lambda text: "=?" not in text)
NAMES = ONE_LINE.map(lambda text: (text.replace("@", "") + "é").strip()).filter(lambda text: "=?" not in text)
PARAGRAPHS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t -:#"), max_size=60
).map(lambda text: text.strip(" \t\n"))
CUT = re.compile(r"^(---|diff -|Index: |From )", re.MULTILINE)
HEADER = re.compile(r"(From|Date|Subject):|>From|\[PATCH\]", re.IGNORECASE)
MOTIVES = PARAGRAPHS.filter(lambda text: not CUT.search(text) and not HEADER.match(text))
IDS = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,6}[A-Za-z0-9])?", fullmatch=True).filter(
    lambda one: one.isascii()
)
PROVISIONS = st.from_regex(r"art_[0-9]{1,3}(bis)?", fullmatch=True)
DATES = st.datetimes(
    min_value=dt.datetime(1970, 1, 2), max_value=dt.datetime(2099, 12, 30),  # noqa: DTZ001 - zones are drawn apart
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m))),
).map(lambda date: date.replace(microsecond=0))  # fmt: skip
DAYS = st.dates(min_value=dt.date(1600, 1, 1))
WHEN = st.sampled_from(Moment) | DAYS


@st.composite
def amendments(draw: st.DrawFn) -> Amendment:
    own = draw(IDS)
    others = IDS.filter(lambda one: one != own)
    effective = draw(st.dictionaries(st.none() | PROVISIONS, WHEN, max_size=3))
    return Amendment(
        id=own,
        subject=draw(SUBJECTS),
        author=Person(draw(NAMES), draw(st.sampled_from(["a@b.example", "é.x@ville.example"]))),
        date=draw(DATES),
        motives=draw(MOTIVES),
        patch=PATCH,
        file=f"amendments/{own}-x.patch",
        kind=draw(st.sampled_from(Kind)),
        effective=tuple(Effective(when, scope) for scope, when in effective.items()),
        expires=draw(st.none() | DAYS),
        requires=tuple(draw(st.lists(others, unique=True, max_size=3))),
        excludes=tuple(draw(st.lists(others, unique=True, max_size=3))),
        amends=draw(st.none() | IDS),
        supersedes=draw(st.none() | IDS),
        renumbers=tuple(
            Renumbering(a, b) for a, b in draw(st.dictionaries(PROVISIONS, PROVISIONS, max_size=2)).items()
        ),
    )


@given(amendments())
def test_what_is_written_reads_back_the_same_and_writes_the_same(one: Amendment) -> None:
    data = write_amendment(one)
    read = read_amendment(data, one.file)
    assert read == one
    assert write_amendment(read) == data


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_words_make_a_subject_that_reads_back_the_same(words: str) -> None:
    subject = plain_subject(words)
    assume(subject and "=?" not in subject)
    read = read_amendment(write_amendment(amendment(subject=subject)), FILE)
    assert read.subject == subject


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty repository that no configuration of the machine reaches."""
    folder = tmp_path_factory.mktemp("workspace")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=start")
    return folder


def git(folder: Path, *arguments: str, data: bytes = b"") -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
        "GIT_COMMITTER_NAME": "T",
        "GIT_COMMITTER_EMAIL": "t@ville.example",
        "GIT_AUTHOR_NAME": "T",
        "GIT_AUTHOR_EMAIL": "t@ville.example",
        "LC_ALL": "C",
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, input=data, capture_output=True, check=False
    )
    assert done.returncode == 0, (done.stderr.decode(), data.decode(errors="replace"))
    return done.stdout.decode()


def take(repository: Path, one: Amendment) -> tuple[str, str, str]:
    """Let Git take the file, and return the author, the date and the message of its commit."""
    git(repository, "am", "--quiet", data=write_amendment(one))
    shown = git(repository, "log", "-1", "--format=%an <%ae>%x00%ad%x00%B", "--date=iso-strict")
    text = git(repository, "show", "HEAD:constitution/titre-5.md")
    git(repository, "reset", "--quiet", "--hard", "HEAD~1")
    assert text.encode() == CONTENT
    author, date, message = shown.split("\0")
    return author, date, message


def test_git_takes_the_file_of_the_example(repository: Path) -> None:
    author, date, message = take(repository, amendment())
    assert author == "Atelier de vie de quartier Saurupt <avq.saurupt@ville.example>"
    assert date == "2023-06-03T10:00:00+02:00"
    assert message.startswith("Ouvrir l’assemblée à un troisième collège\n\nLes ateliers siègent déjà")
    assert message.rstrip().endswith("Amendment: 2023-01\nEffective: 2023-09-01")


def test_git_takes_an_author_whose_name_must_be_quoted(repository: Path) -> None:
    author, _, _ = take(repository, amendment(author=Person("Mme C. Durand, maire", "maire@ville.example")))
    assert author == "Mme C. Durand, maire <maire@ville.example>"


@given(amendments())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_git_takes_every_file_that_is_written(repository: Path, one: Amendment) -> None:
    _, date, message = take(repository, one)
    assert dt.datetime.fromisoformat(date) == one.date
    assert f"Amendment: {one.id}" in message
