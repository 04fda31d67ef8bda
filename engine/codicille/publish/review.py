"""An amendment as a comment under a merge request, in Markdown: its changes, doubts, rivals and votes.

It is read where code is discussed (GitLab, GitHub), which render Markdown with `<del>` and `<ins>`. Words of
amendments are shown as they are: none of their signs is read as Markdown, none calls a person or an issue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import summary
from codicille.change.redline import SpanKind, pair_blocks, redline
from codicille.publish.pieces.fragments import OPERATIONS
from codicille.sentence import Sentence, say
from codicille.text.blocks import PlaceKind
from codicille.text.hygiene import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from codicille.catalogue import Words
    from codicille.change.effect import Effect, Operation
    from codicille.decision.amendment import Amendment
    from codicille.decision.course.state import Standing
    from codicille.text.hygiene import Finding
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision

LONGEST = 60_000
"""Signs of a comment; GitHub takes 65,536, GitLab a million."""
OPEN, SHOWN = 5, 20
"""Provisions shown at once, and shown at all: a renumbering may touch every one."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]|~])")
_AT_START = re.compile(r"^(\s*)([-+#>]|\d+(?=[.)]))", re.MULTILINE)
_CALLING = re.compile(r"([@#!$%&])(?=\w)")
"""What GitLab and GitHub take for a person, an issue, a merge request, a milestone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The text before and after an amendment."""

    before: Outline
    after: Outline
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Another pending amendment that touches the same words."""

    message: Sentence
    places: tuple[Sentence, ...]
    consequences: tuple[Sentence, ...]
    can_both_pass: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that is told of one amendment."""

    amendment: Amendment
    state: Sentence
    standing: Standing
    day: date
    """Of its filing, or of the file."""
    comparison: Comparison | None
    """None where it fits no version of the text."""
    findings: tuple[Finding, ...]
    obstacles: tuple[Sentence, ...]
    meetings: tuple[Meeting, ...]
    is_pending: bool


def review_markdown(reviews: Sequence[Review], words: Words) -> str:
    """Return the comment; what would make it longer than a host takes is counted instead of shown."""
    if not reviews:
        nothing = say("No amendment to review.")
        return f"{nothing.render(words)}\n"
    told = [_Sheet(review, words).text() for review in reviews]
    kept = list(_fitting(told))
    if len(kept) < len(told):
        more = say("{count} more: `codicille review --markdown ID` shows each.", count=len(told) - len(kept))
        kept.append(f"*{more.render(words)}*\n")
    return "\n---\n\n".join(kept)


def _fitting(sheets: Sequence[str]) -> Iterator[str]:
    size = 0
    for sheet in sheets:
        size += len(sheet)
        if size > LONGEST:
            return
        yield sheet


@dataclass(frozen=True, slots=True)
class _Sheet:
    review: Review
    words: Words

    def text(self) -> str:
        parts = (self._head(), self._redline(), self._checks(), self._meetings(), self._course())
        return "\n".join(line for part in parts for line in part)

    def _say(self, sentence: Sentence) -> str:
        told = sentence.render(self.words).rstrip(".")
        return f"{plain(told[:1].upper() + told[1:])}."

    def _title(self, sentence: Sentence) -> str:
        return f"#### {sentence.render(self.words)}"

    def _head(self) -> Iterator[str]:
        review, amendment = self.review, self.review.amendment
        yield f"### {plain(amendment.id)} – {plain(amendment.subject)}"
        yield ""
        by = say("{author}, {day}", author=amendment.author.name, day=review.day)
        yield f"**{plain(review.state.render(self.words))}** · {plain(by.render(self.words))}"
        yield ""
        if review.comparison is None:
            yield f"❌ {self._say(say('It applies to no version of the text to the letter'))}"
        else:
            yield self._say(summary(review.comparison.effect))
        yield ""

    def _checks(self) -> Iterator[str]:
        yield self._title(say("Checks"))
        yield ""
        for obstacle in self.review.obstacles:
            yield f"- ❌ {self._say(obstacle)}"
        for finding in self.review.findings:
            sign = "❌" if finding.severity is Severity.ERROR else "⚠️"
            place = f" ({plain(str(finding.where))})" if str(finding.where) else ""
            told = say("{what}: {words}", what=finding.code, words=finding.message)
            yield f"- {sign} {self._say(told)}{place}"
        if not self.review.findings and not self.review.obstacles and self.review.comparison is not None:
            nothing = say("Nothing to mend")
            yield f"- ✅ {self._say(nothing)}"
        yield ""

    def _meetings(self) -> Iterator[str]:
        if not self.review.is_pending:
            return
        yield self._title(say("Other pending amendments"))
        yield ""
        for one in self.review.meetings:
            yield f"- {'↔️' if one.can_both_pass else '❌'} {self._say(one.message)}"
            yield from (f"  - {self._say(place)}" for place in one.places)
            yield from (f"  - → {self._say(what)}" for what in one.consequences)
        if not self.review.meetings:
            nothing = say("No other one touches the same words")
            yield f"- ✅ {self._say(nothing)}"
        yield ""

    def _course(self) -> Iterator[str]:
        yield self._title(say("Votes so far"))
        yield ""
        yield self._say(self.review.standing.explanation)
        for outcome in self.review.standing.stages:
            day = f"{self.words.day(outcome.event.date)} – " if outcome.event is not None else ""
            told = say("{what}: {words}", what=plain(day + outcome.stage.name), words=outcome.explanation)
            yield f"- {self._say(told)}"
        yield ""

    def _redline(self) -> Iterator[str]:
        comparison = self.review.comparison
        if comparison is None or not comparison.effect.operations:
            return
        operations = comparison.effect.operations
        yield self._title(say("What it changes"))
        yield ""
        if len(operations) > OPEN:
            shown = say("Show the changes").render(self.words)
            yield from ("<details>", f"<summary>{shown}</summary>", "")
        for operation in operations[:SHOWN]:
            yield from self._operation(operation, comparison)
        if len(operations) > SHOWN:
            yield from (self._say(say("And {count} more provisions", count=len(operations) - SHOWN)), "")
        if len(operations) > OPEN:
            yield from ("</details>", "")

    def _operation(self, operation: Operation, comparison: Comparison) -> Iterator[str]:
        provision = operation.provision
        what = OPERATIONS[operation.kind].words.render(self.words)
        yield f"**{plain(provision.heading or provision.designation)}** · {what}"
        yield ""
        old = _blocks(operation.before, comparison.before)
        new = _blocks(operation.after, comparison.after)
        for pair in pair_blocks(old, new):
            was = old[pair.old] if pair.old is not None else ""
            now = new[pair.new] if pair.new is not None else ""
            if was != now:
                yield f"> {marked(was, now)}"
                yield ""


def marked(old: str, new: str) -> str:
    r"""Return a passage on one line with `<del>` around words struck and `<ins>` around words put in.

    >>> marked("le maire *élu*", "le conseil *élu*")
    'le <del>maire</del><ins>conseil</ins> \\*élu\\*'
    """
    tags = {SpanKind.DELETED: ("<del>", "</del>"), SpanKind.INSERTED: ("<ins>", "</ins>")}
    parts = []
    for span in redline(old, new):
        opening, closing = tags.get(span.kind, ("", ""))
        parts.append(f"{opening}{plain(span.text)}{closing}")
    return "<br>".join(line for line in "".join(parts).split("\n") if line.strip())


def plain(text: str) -> str:
    r"""Return words none of whose signs Markdown, HTML or the host reads.

    >>> plain("un *mot* pour <b> @maire")
    'un \\*mot\\* pour &lt;b&gt; @<!-- -->maire'
    """
    told = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    told = _AT_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", told))
    return _CALLING.sub(_broken, told)


def _broken(found: re.Match[str]) -> str:
    """Part a sign from the word after it, unseen; an entity of our own is left whole."""
    rest = found.string[found.start() :]
    if rest.startswith(("&amp;", "&lt;", "&gt;")):
        return found[1]
    return f"{found[1]}<!-- -->"


def _blocks(provision: Provision | None, outline: Outline) -> list[str]:
    return [] if provision is None else [_words(place, outline) for place in provision.places]


def _words(place: Place, outline: Outline) -> str:
    words = outline.text[place.path].content[place.start : place.end].decode(errors="replace").strip()
    return words.lstrip("# ") if place.kind is PlaceKind.HEADING else words
