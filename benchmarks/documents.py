"""Write a constitution of 150 articles in every format, and compare two versions of it, in one run.

    .venv/bin/python benchmarks/documents.py [--runs 5]

The text is made up here, the same each time: 150 articles of six alinéas and a list, in ten titles, with a
table; every third article is changed by an amendment. What is timed is the making of the document and of
its file, libraries loaded; medians of the runs. The goals: PDF under 1 s, DOCX under 2 s.
"""

import argparse
import statistics
import time
from datetime import UTC, date, datetime

from codicille.catalogue import catalogue
from codicille.change.diff import make_patch
from codicille.decision.amendment import Amendment, Kind, Person
from codicille.decision.procedure import Rules
from codicille.decision.record import EMPTY_RECORD
from codicille.history.register import Entry, Register
from codicille.history.timeline import Change
from codicille.history.version import Version
from codicille.publish.documents.archive import Archive
from codicille.publish.documents.comparing import Showing, of_versions
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.writing import WRITERS, Subject, written
from codicille.publish.material import Settings
from codicille.shipped import shipped_site
from codicille.text.text import EMPTY, Text

ARTICLES, TITLES = 150, 10
GOALS = {"pdf": 1.0, "docx": 2.0}
ALINEA = (
    "L’assemblée délibère sur la question {number} dans les {days} jours de sa saisine ; elle entend les "
    "personnes intéressées, publie ses conclusions et motive tout refus d’examiner une demande."
)


def article(number: int, days: int) -> str:
    """Return one article's Markdown."""
    alineas = [ALINEA.format(number=number * 10 + at, days=days + at) for at in range(6)]
    items = [f"{at}° La condition {at} de l’article {number} ;" for at in range(1, 4)]
    return "\n\n".join((f"## Article {number} – Objet {number}", *alineas, *items)) + "\n"


def text(days: int) -> Text:
    """Return the whole text; every third article says `days`, the others say 30."""
    files = {}
    for title in range(TITLES):
        numbers = range(title * ARTICLES // TITLES + 1, (title + 1) * ARTICLES // TITLES + 1)
        parts = [article(number, days if number % 3 == 0 else 30) for number in numbers]
        table = "\n| N° | Quartier |\n|---:|---|\n" + "".join(f"| {n} | Quartier {n} |\n" for n in range(9))
        head = f"# Titre {title + 1} – Partie {title + 1}\n\n"
        files[f"titre-{title + 1:02}.md"] = (head + "\n".join(parts) + table).encode()
    return Text.of(files)


def amendment(number: int, before: Text, after: Text) -> Amendment:
    """Return the act that made one text of another."""
    return Amendment(
        id=f"2024-{number:02}",
        subject="Changer les délais" if number else "Adopter la constitution",
        author=Person("Greffe", "greffe@ville.example"),
        date=datetime(2024, 1, 1, 9, tzinfo=UTC),
        motives="Les délais d’aujourd’hui sont trop courts.",
        patch=make_patch(before, after),
        file=f"amendments/2024-{number:02}.patch",
        kind=Kind.AMENDMENT if number else Kind.FOUNDING,
    )


def archive() -> Archive:
    """Return two versions with the acts that made them."""
    day = date(2024, 1, 1)
    texts = (EMPTY, text(30), text(45))
    acts = [amendment(number, *texts[number : number + 2]) for number in (0, 1)]
    return Archive(
        settings=Settings(title="Constitution", language="fr"),
        register=Register.of([Entry(act, EMPTY_RECORD) for act in acts], Rules()),
        versions=tuple(
            Version(number, Change(act.id, day, day, 0), texts[number + 1], ())
            for number, act in enumerate(acts)
        ),
        words=catalogue("fr", [shipped_site()]),
    )


def timed(subject: Subject, name: str, runs: int) -> tuple[float, float]:
    """Return the median of the seconds it takes to write a subject, the first run left out; and the least
    seconds of processor, which a busy machine does not lengthen.
    """
    times, work = [], []
    for _ in range(runs + 1):
        began, busy = time.perf_counter(), time.process_time()
        written(subject, name)
        times.append(time.perf_counter() - began)
        work.append(time.process_time() - busy)
    return statistics.median(times[1:]), min(work)


def main() -> None:
    """Time every format and print medians."""
    parser = argparse.ArgumentParser(description="Write 150 articles in every format.")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    made = archive()
    print(f"{ARTICLES} articles, {len(made.versions[0].text)} files; median of {runs} runs")
    subjects: dict[str, Subject] = {
        "text": ConsolidatedText(archive=made, version=made.versions[1]),
        "comparison": of_versions(made, made.versions[0], made.versions[1], Showing(is_whole=True)),
    }
    for what, subject in subjects.items():
        for name in WRITERS:
            if WRITERS[name].takes_subject:
                continue
            took, work = timed(subject, name, runs)
            goal = f"   goal {GOALS[name]:.0f} s" if name in GOALS else ""
            print(f"{what:<11} {name:<5} {took:6.3f} s   processor {work:6.3f} s{goal}")


if __name__ == "__main__":
    main()
