"""The report of `codicille init --from`: what was found and left out, where each letter went; no verb."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.intake.word.document import ChangeKind, LossKind
from codicille.sentence import Sentence, say, say_n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.cli.session import Session
    from codicille.intake.word.accounting import Account
    from codicille.intake.word.document import Loss
    from codicille.intake.word.importing import Imported, Report

_SHOWN = 20
"""How many of one sort are listed; the others are counted. `--json` has them all."""
_LOSSES = {
    LossKind.PICTURE: say("a picture"),
    LossKind.TEXT_BOX: say("a text box"),
    LossKind.HEADER: say("a page header"),
    LossKind.FOOTER: say("a page footer"),
    LossKind.COMMENT: say("a comment"),
    LossKind.HIDDEN: say("hidden words"),
    LossKind.CONTENTS: say("a line of a table of contents"),
    LossKind.EQUATION: say("an equation"),
    LossKind.SYMBOL: say("a sign that only one font has"),
    LossKind.EMPTY_NUMBER: say("a number with no words after it"),
    LossKind.MERGED_CELLS: say("the merging of cells"),
    LossKind.NESTED_TABLE: say("a table inside a table, whose words stay"),
    LossKind.TRACKED: say("words of tracked changes"),
    LossKind.OBJECT: say("an embedded object"),
}


def show_report(session: Session, imported: Imported, *, as_json: bool) -> None:
    """Show the report."""
    if as_json:
        session.json(_told(imported))
        return
    for sentence in _sentences(imported):
        session.say(sentence)


def _told(imported: Imported) -> dict[str, object]:
    report = imported.report
    told = asdict(report)
    if report.account is not None:
        told["account"]["is_complete"] = report.account.is_complete
        told["account"]["left_out"] = {str(kind): count for kind, count in report.account.left_out.items()}
    order = list(imported.files.order)
    return {**told, "files": list(imported.files.text), "order": order}


def _sentences(imported: Imported) -> Iterator[Sentence]:
    report = imported.report
    yield _written(report, len(imported.files.text))
    yield from _structure(report)
    yield from _doubts(report)
    yield from _numbers(report)
    yield from _changes(report)
    yield from _losses(report.losses)
    if report.account is None:
        yield say("Markdown is taken byte for byte: nothing was changed.")
    else:
        yield from _account(report.account)


def _written(report: Report, files: int) -> Sentence:
    if not report.title:
        return say_n(
            files,
            "{source}: written to {count} file; it has no title.",
            "{source}: written to {count} files; it has no title.",
            source=report.source,
        )
    return say_n(
        files,
        "{source}: “{title}”, written to {count} file.",
        "{source}: “{title}”, written to {count} files.",
        source=report.source,
        title=report.title,
    )


def _structure(report: Report) -> Iterator[Sentence]:
    if report.articles:
        yield say_n(
            len(report.articles),
            "{count} article: {first}.",
            "{count} articles, from {first} to {last}.",
            first=report.articles[0],
            last=report.articles[-1],
        )
    else:
        yield say("No article was found: headings such as “Article 1” make articles.")
    if report.headings:
        levels = tuple(
            say("{count} of level {level}", count=count, level=level) for level, count in report.headings
        )
        yield say("Headings: {levels}.", levels=levels)
    yield say(
        "Items with a bullet: {items}; tables: {tables}; footnotes: {notes}.",
        items=report.items,
        tables=report.tables,
        notes=report.footnotes,
    )


def _doubts(report: Report) -> Iterator[Sentence]:
    for article in report.twice:
        yield say("To be checked: “{article}” stands there more than once.", article=article)
    for before, after in report.out_of_order:
        yield say("To be checked: “{after}” comes after “{before}”.", before=before, after=after)
    for before, after in report.gaps:
        yield say(
            "To be checked: no article stands between “{before}” and “{after}”.", before=before, after=after
        )
    for rank, words in report.made_headings:
        yield say("Taken as a heading: paragraph {rank}, “{words}”.", rank=rank, words=words)
    if report.unfaced:
        yield say(
            "Bold or italic could not be kept in these paragraphs: {ranks}.",
            ranks=tuple(map(str, report.unfaced)),
        )


def _numbers(report: Report) -> Iterator[Sentence]:
    if not report.numbers:
        return
    yield say_n(
        len(report.numbers),
        "{count} automatic number was written out:",
        "{count} automatic numbers were written out:",
    )
    for one in report.numbers[:_SHOWN]:
        yield say("  {label} {words}", label=one.label, words=_cut(one.words))
    if len(report.numbers) > _SHOWN:
        yield say_n(len(report.numbers) - _SHOWN, "  and {count} more.", "  and {count} more.")


def _changes(report: Report) -> Iterator[Sentence]:
    changes = [change for change in report.changes if change.kind is not ChangeKind.FORMATTED]
    if changes:
        yield say_n(
            len(changes),
            "{count} tracked change was met, and the answer was --tracked {reading}:",
            "{count} tracked changes were met, and the answer was --tracked {reading}:",
            reading=str(report.reading),
        )
    for change in changes[:_SHOWN]:
        wording = _CHANGES[change.kind].one
        values = {"author": change.author or "?", "day": change.day or "?", "words": _cut(change.words)}
        yield Sentence(wording, values=tuple(sorted({**values, "rank": change.rank}.items())))


_CHANGES = {
    ChangeKind.INSERTED: say("  paragraph {rank}, {author}, {day}: inserted “{words}”"),
    ChangeKind.DELETED: say("  paragraph {rank}, {author}, {day}: deleted “{words}”"),
}


def _losses(losses: tuple[Loss, ...]) -> Iterator[Sentence]:
    for kind, group in groupby(sorted(losses, key=lambda one: (one.kind, one.rank)), lambda one: one.kind):
        found = list(group)
        yield say("Left out, {what} ({count}):", what=_LOSSES[kind], count=len(found))
        for one in dict.fromkeys(found[:_SHOWN]):
            if one.words and not one.rank:
                yield say("  “{words}”", words=_cut(one.words))
            elif one.words:
                yield say("  paragraph {rank}: “{words}”", rank=one.rank, words=_cut(one.words))
            elif one.rank:
                yield say("  paragraph {rank}", rank=one.rank)


def _account(account: Account) -> Iterator[Sentence]:
    yield _counted(account)
    if account.is_complete:
        yield say("Every letter is accounted for: document and text say the same.")
    if account.missed:
        yield _unexplained(account.missed)
    if account.invented:
        yield say_n(
            len(account.invented),
            "To be checked: the text holds {count} sign that the document does not: {letters}",
            "To be checked: the text holds {count} signs that the document does not: {letters}",
            letters=_cut(account.invented),
        )
    for one in account.differences:
        yield say(
            "Paragraph {rank}, {path}:{line}: the document says “{document}”, the text says “{text}”.",
            rank=one.rank,
            path=one.path,
            line=one.line,
            document=_cut(one.in_document),
            text=_cut(one.in_text),
        )


def _counted(account: Account) -> Sentence:
    left = sum(account.left_out.values())
    counts = {"held": account.in_document, "counted": account.counted, "shown": account.in_text}
    if not left:
        return say(
            "Count of letters and signs: the document holds {held}, and none was left out; "
            "{counted} were added, for automatic numbers and bullets; the text holds {shown}.",
            **counts,
        )
    return say(
        "Count of letters and signs: the document holds {held}; {left} were left out, as said above; "
        "{counted} were added, for automatic numbers and bullets; the text holds {shown}.",
        left=left,
        **counts,
    )


def _unexplained(letters: str) -> Sentence:
    return say_n(
        len(letters),
        "To be checked: {count} sign of the document is not in the text, and nothing says why: {letters}",
        "To be checked: {count} signs of the document are not in the text, and nothing says why: {letters}",
        letters=_cut(letters),
    )


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 80 else f"{flat[:79]}…"
