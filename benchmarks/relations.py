"""Find how all pending amendments stand to one another: 300 articles, 500 amendments, 60 rivals on one.

    .venv/bin/python benchmarks/relations.py [--articles 300] [--amendments 500] [--rivals 60] [--files 10]
    .venv/bin/python benchmarks/relations.py --check

The constitution and the amendments are made up, always the same for the same numbers. What is timed begins
with the register as a value and ends with every relation. `--check` takes a smaller set and compares every
pair by merging the whole texts, without any of the short cuts: it stops at the first pair that is not told
alike.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

from codicille.change.clash import Conflicted
from codicille.change.diff import make_patch
from codicille.change.merge import merge
from codicille.change.relation import Relation, RelationKind
from codicille.decision.amendment import Amendment, Kind, Person
from codicille.decision.event import Act, AnyEvent, Filed
from codicille.decision.formats.to_mail import sealed
from codicille.decision.record import Record
from codicille.history.register import Entry, Register
from codicille.history.relations import Agenda
from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.store.configuration import read_configuration
from codicille.text.text import EMPTY, Text

CONFIGURATION = b"""\
[constitution]
title = "Charte"
language = "fr"
email = "charte@ville.example"

[[bodies]]
id = "council"
name = "Conseil"

[[procedures]]
id = "any"
kinds = ["founding", "amendment"]
since = 0001-01-01
[[procedures.stages]]
id = "council"
name = "Conseil"
body = "council"
source = "art. 1"
decision = "act"
[procedures.executory]
default_effective = "decision"
"""
WORDS = [
    *("assemblée", "avis", "budget", "cent", "chaque", "commune", "conseil", "dans", "décision", "délai"),
    *("habitants", "la", "le", "les", "maire", "membres", "pour", "projet", "public", "quartier", "quinze"),
    *("rapport", "règlement", "sans", "séance", "selon", "texte", "trois", "un", "une", "vote"),
]
DAY = date(2024, 1, 1)
BEFORE = date(2023, 1, 1)


class Drafter:
    """Writes a constitution and amendments to it; the same seed, the same words."""

    def __init__(self, articles: int, files: int, seed: int = 300) -> None:
        self.random = random.Random(seed)
        self.articles = articles
        self.per_file = -(-articles // files)
        self.text = Text.of(dict(self._files(files)))

    def _files(self, files: int) -> Iterator[tuple[str, bytes]]:
        for at in range(files):
            numbers = range(at * self.per_file + 1, min((at + 1) * self.per_file, self.articles) + 1)
            articles = (self.article(str(number)) for number in numbers)
            yield f"titre-{at + 1}.md", "\n".join([f"# Titre {at + 1}\n", *articles]).encode()

    def sentence(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(8, 16))).capitalize() + "."

    def alinea(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 3)))

    def article(self, number: str) -> str:
        alineas = [self.alinea() for _ in range(self.random.randint(2, 6))]
        return "\n\n".join([f"## Article {number}", *alineas]) + "\n"

    def path(self, number: int) -> str:
        return f"titre-{(number - 1) // self.per_file + 1}.md"

    def changed(self, text: Text, number: int, way: str = "") -> Text:
        """Return the text with one article changed in some way."""
        path = self.path(number)
        head, mark, rest = text[path].content.decode().partition(f"## Article {number}\n")
        if not mark:
            return text
        article, next_mark, tail = rest.partition("\n## ")
        body = article.strip("\n").split("\n\n")
        new = self._rewritten(number, body, way or self.random.choice(WAYS))
        content = head + "\n\n".join(new) + ("\n" if new else "") + next_mark + tail
        return text.replace({path: content.encode()})

    def _rewritten(self, number: int, body: list[str], way: str) -> list[str]:
        title, at = f"## Article {number}", self.random.randrange(len(body))
        match way:
            case "word":
                words = body[at].split(" ")
                words[self.random.randrange(len(words))] = f"mot{self.random.randrange(1000)}"
                body[at] = " ".join(words)
            case "alinea":
                body[at] = self.alinea()
            case "insert":
                body.insert(at + 1, self.alinea())
            case "delete":
                del body[at]
            case "rewrite":
                body = [self.alinea() for _ in body]
            case "article":
                return [title, *body, *self.article(f"{number} bis").strip("\n").split("\n\n")]
            case _:
                return ["(supprimé)"] if way == "repeal" else []
        return [title, *body]


WAYS = ("word",) * 10 + ("insert",) * 4 + ("alinea", "delete", "rewrite", "article", "remove")


def entry(name: str, before: Text, after: Text, kind: Kind = Kind.AMENDMENT, **more: object) -> Entry:
    """Return an amendment, filed; the founding act is decided too."""
    amendment = Amendment(
        id=name,
        subject=f"Change {name}",
        author=Person("A", "a@ville.example"),
        motives="",
        date=datetime(2022, 1, 1, tzinfo=UTC),
        patch=make_patch(before, after),
        file=f"amendments/{name}.patch",
        kind=kind,
    )
    amendment = sealed(replace(amendment, **more))  # type: ignore[arg-type]  # the keywords are fields
    events: list[AnyEvent] = [Filed(date=BEFORE, patch=amendment.sha256)]
    if kind is Kind.FOUNDING:
        events.append(Act(stage="council", date=BEFORE, patch=amendment.sha256))
    return Entry(amendment, Record(tuple(events), amendment.file))


def register(drafter: Drafter, amendments: int, rivals: int) -> Register:
    """Return a founding act and pending amendments: rivals, wide ones, sub-amendments, twins, others."""
    text, pick = drafter.text, drafter.random
    entries = [entry("000", EMPTY, text, Kind.FOUNDING)]
    made: list[Text] = []
    for at in range(1, amendments + 1):
        name, more = f"{at:04}", dict[str, object]()
        before, number = text, pick.randint(1, drafter.articles)
        if at <= rivals:
            after = drafter.changed(text, min(28, drafter.articles))
        elif at % 100 == 0:
            after = text
            for one in sorted(pick.sample(range(1, drafter.articles + 1), min(20, drafter.articles))):
                after = drafter.changed(after, one, "word")
        elif at % 50 == 1:
            before, more = made[-1], {"amends": f"{at - 1:04}"}
            after = drafter.changed(before, number)
        elif at % 50 == 2:
            after = made[-3]
        else:
            after = drafter.changed(text, number)
        if at % 40 == 7:
            more = {"excludes": (f"{at - 5:04}",)}
        if before.id == after.id:
            after = drafter.changed(text, number, "insert")
        made.append(after)
        entries.append(entry(name, before, after, Kind.AMENDMENT, **more))
    return Register.of(entries, read_configuration(CONFIGURATION).rules)


def agenda(known: Register) -> Agenda:
    return Agenda(known, replay(known, timeline(known).changes()).versions, DAY)


def check(known: Agenda) -> int:
    """Compare every pair by merging whole texts; return how many pairs there are."""
    comparison = known.comparison
    told = {frozenset((one.first, one.second)): one for one in comparison.all()}
    pairs = 0
    for one, other in combinations(known.proposals.values(), 2):
        pairs += 1
        relation = told.get(frozenset((one.id, other.id)))
        if not {one.id, *one.stands_on}.isdisjoint({other.id, *other.stands_on}):
            assert relation == meant(comparison.relate(one, other)), (one.id, other.id, relation)
            continue
        merged = merge(known.text, one.after, other.after)
        clashes = merged.clashes if isinstance(merged, Conflicted) else ()
        swapped = relation is not None and relation.first != one.id
        contacts = () if relation is None else relation.contacts
        found = [(c.swapped if swapped else c).clash for c in contacts if c.clash is not None]
        assert list(clashes) == found, (one.id, other.id, clashes, found)
        if relation is None:
            assert not getattr(merged, "common", ()), (one.id, other.id, merged)
            assert not one.own.touched.keys() & other.own.touched.keys(), (one.id, other.id)
    return pairs


def meant(relation: Relation) -> Relation | None:
    return None if relation.kind is RelationKind.INDEPENDENT else relation


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--amendments", type=int, default=500)
    parser.add_argument("--rivals", type=int, default=60)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--seed", type=int, default=300)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if asked.check:
        asked.articles, asked.amendments, asked.rivals = 30, 120, 20
    drafter = Drafter(asked.articles, min(asked.files, asked.articles), asked.seed)
    known = register(drafter, asked.amendments, asked.rivals)
    if asked.check:
        print(f"{check(agenda(known))} pairs compared by whole texts: all told alike")
        return
    start = time.perf_counter()
    times = agenda(known)
    proposals = times.proposals
    placed = time.perf_counter()
    relations = times.comparison.all()
    end = time.perf_counter()
    count = len(proposals)
    kinds = Counter(relation.kind for relation in relations)
    kinds[RelationKind.INDEPENDENT] = count * (count - 1) // 2 - len(relations)
    print(f"{count} amendments on {asked.articles} articles in {asked.files} file(s)")
    print(f"on the text in force: {placed - start:.2f} s; all pairs: {end - placed:.2f} s", end="; ")
    print(f"in all: {end - start:.2f} s")
    for kind in RelationKind:
        print(f"{kinds[kind]:8} {kind}")


if __name__ == "__main__":
    main()
