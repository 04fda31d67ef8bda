"""`codicille blame`: which act brought each word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.session import DAY, Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import chosen, history_of, note_conflict, provision_named

if TYPE_CHECKING:
    from datetime import date

    from codicille.cli.versions import History
    from codicille.history.provenance import Passage
    from codicille.history.replay import Version


@click.command("blame", cls=SpokenCommand)
@click.argument("article", required=False)
@click.option(
    "--version", "number", type=int, metavar="N", cls=SpokenOption, help="Take the version of this number"
)
@click.option("--as-of", type=DAY, cls=SpokenOption, help="Take the version in force on this day (today)")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(
    session: Session,
    article: str | None,
    number: int | None,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Say which act brought each word of an article, or of the whole text.

    Example: `codicille blame "article 28"`.
    """
    from codicille.history.weaving import weave

    history = history_of(session)
    version = chosen(history, number, as_of)
    woven = weave(history.versions)
    places = _places(session, history, version, article)
    passages = [
        (path, passage)
        for path, start, end in places
        for passage in woven.of_span(path, version.number, start, end)
    ]
    if as_json:
        session.json({"version": version.number, "passages": [_answer(history, *row) for row in passages]})
    else:
        for _path, passage in passages:
            _show(session, history, passage)
    note_conflict(session, history)


def _places(
    session: Session, history: History, version: Version, article: str | None
) -> list[tuple[str, int, int]]:
    from codicille.text.reading_order import reading_order

    if article is None:
        order = session.workspace.configuration.constitution.order
        paths = reading_order(version.text, order)
        return [(path, 0, len(version.text[path].content)) for path in paths]
    found = provision_named(session, history, version, article)
    return [(found.path, found.start, found.end)]


def _show(session: Session, history: History, passage: Passage) -> None:
    change = history.versions[passage.born].change
    first, *rest = passage.words.rstrip("\n").split("\n")
    session.line(f"{change.id:<11} {change.in_force}  {first}")
    for line in rest:
        session.line(f"{'':<23}{line}".rstrip())


def _answer(history: History, path: str, passage: Passage) -> dict[str, object]:
    change = history.versions[passage.born].change
    return {
        "file": path,
        "words": passage.words,
        "amendment": change.id,
        "in_force": change.in_force,
        "version": passage.born,
    }
