"""Pairs to a new text: passages rewritten, taken away, put in; proven to show what the form shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.errors import TextError, Where
from codicille.intake.word.new_passage import Place, new_passage
from codicille.intake.word.pairing import refusal
from codicille.intake.word.received import shown
from codicille.intake.word.splice import spliced
from codicille.sentence import say
from codicille.text.hygiene import Severity, inspect_file
from codicille.text.inline import read_signs
from codicille.text.outline import outline
from codicille.text.passages import CELL, ROWS, Passage, PassageKind, passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.intake.word.looks import Faces
    from codicille.intake.word.pairing import Pair
    from codicille.intake.word.received import Said
    from codicille.text.inline import Sign
    from codicille.text.text import Text

_BLANKS = "\ufeff \t\r\n"
_BEFORE = re.compile(r"(?P<gap>(?:\r?\n[ \t>]*(?=\r?\n))*(?:\r?\n|\A))[ \t>]*\Z|\Z(?P<none>)")
_AFTER = re.compile(r"[ \t]*(?:\r?\n[ \t>]*(?=\r?\n|\Z))*(?:\r?\n)?")


@dataclass(frozen=True, slots=True)
class Edit:
    """`content[start:end]` of a file gives way to `markdown`; places are in signs."""

    path: str
    start: int
    end: int
    markdown: str


@dataclass(slots=True)
class Rewriting:
    """Gathers what is to be done to the files of a text, and what they are to show then."""

    text: Text
    name: str
    """The form, as messages show it."""
    edits: list[Edit] = field(default_factory=list)
    _contents: dict[str, str] = field(default_factory=dict)
    _words: dict[tuple[str, int], str | None] = field(default_factory=dict)
    """What passages are to show, by file and place; None for those that go."""
    _added: list[tuple[str, int, bool, str]] = field(default_factory=list)
    """File, place, whether it comes before what stands there, and words."""
    _opened: set[tuple[str, int]] = field(default_factory=set)
    """Headings before which a new article is put in, by file and place."""

    def content(self, path: str) -> str:
        """Return a file's signs."""
        if path not in self._contents:
            self._contents[path] = self.text[path].decode(path)
        return self._contents[path]

    def rewrite(
        self, passage: Passage, cells: Sequence[str], faces: Sequence[Faces]
    ) -> tuple[tuple[Sign, ...], ...]:
        """Give a passage other words, cell by cell, new ones set as `faces` says; return what it now shows.

        Raises TextError where the words cannot be written.
        """
        made = []
        for part, words, own in zip(passage.parts, cells, faces, strict=True):
            if words == part.words.strip():
                made.append(tuple(part.signs))
                continue
            markdown = spliced(self.content(passage.path), part, words, own, is_cell=passage.kind in ROWS)
            if markdown is None:
                raise self._unwritable(words, passage)
            self.edits.append(Edit(passage.path, part.start, part.end, markdown))
            made.append(read_signs(markdown))
        self._words[passage.path, passage.start] = CELL.join(cells)
        return tuple(made)

    def remove(self, gone: Sequence[Passage]) -> None:
        """Take passages away, with the marks of their lines; of the gaps around them, the wider stays."""
        for run in self._runs(gone):
            content, path = self.content(run[0].path), run[0].path
            before, after = _BEFORE.search(content, 0, run[0].start), _AFTER.match(content, run[-1].end)
            assert before is not None
            assert after is not None
            first, last = before.start(), after.end()
            if not content[:first].strip(_BLANKS):
                edit = Edit(path, first, last, "")
            elif not content[last:].strip():
                edit = Edit(path, first, run[-1].end, "")
            else:
                edit = Edit(path, first, last, _wider(before["gap"] or "", after[0]))
            self.edits.append(edit)
            self._words.update(((path, one.start), None) for one in run)

    def _runs(self, gone: Sequence[Passage]) -> Iterator[list[Passage]]:
        """Yield passages that go together: those between which nothing but blanks stands."""
        run: list[Passage] = []
        for passage in gone:
            between = self.content(passage.path)[run[-1].end : passage.start] if run else ""
            if run and (run[-1].path != passage.path or between.strip(f"{_BLANKS}>")):
                yield run
                run = []
            run.append(passage)
        if run:
            yield run

    def insert(self, said: Said, around: tuple[Passage | None, Passage | None], rank_in_table: int) -> None:
        """Put a new line in: after the passage before it, else before the one after it."""
        before, after = around
        anchor = before or after
        if anchor is None:
            raise self._homeless(said)
        path = anchor.path
        made = new_passage(said, Place(self.content(path), before, after), rank_in_table)
        if made is None:
            raise self._unwritable(said.words, anchor)
        heading = self._crossed(before, anchor)
        if heading is not None:
            self._check_opened(said, made.level, heading)
        place = before.end if before is not None else anchor.start
        markdown = f"{made.gap}{made.markdown}" if before is not None else f"{made.markdown}{made.gap}"
        self.edits.append(Edit(path, place, place, markdown))
        self._added.append((path, place, before is None, made.words))

    def _crossed(self, before: Passage | None, anchor: Passage) -> Passage | None:
        """Return the heading that a new line would have to be under, where it is not: it follows, or goes."""
        if before is None:
            return anchor if anchor.kind is PassageKind.HEADING else None
        goes = self._words.get((anchor.path, anchor.start), "") is None
        own = passages(self.text, anchor.provision) if goes and anchor.provision.heading else ()
        return next((one for one in own if one.kind is PassageKind.HEADING), None)

    def _check_opened(self, said: Said, level: int, heading: Passage) -> None:
        """Raise TextError where words would fall into a provision that the form does not show.

        A new article is at home there, and so are the words under its heading.
        """
        place = (heading.path, heading.start)
        if 0 < level <= heading.level:
            self._opened.add(place)
        if place not in self._opened:
            raise self._homeless(said)

    def text_after(self, order: Sequence[str]) -> Text:
        """Return the new text. Raises TextError unless it is proven to show what it is to show."""
        after = _applied(self)
        paths = {edit.path for edit in self.edits}
        wanted, found = list(self._wanted(paths, order)), list(_shown(after, paths, order))
        if wanted != found:
            odd = next((old for old, new in zip(wanted, found, strict=False) if old != new), "")
            raise refusal(
                self.name,
                say("“{words}” cannot be written so that it reads the same", words=shown(odd)),
                "",
                _ANOTHER_WAY,
            )
        self._check_hygiene(after, paths)
        return after

    def _check_hygiene(self, after: Text, paths: set[str]) -> None:
        """Raise TextError where the form brings signs that no legal text may hide."""
        for path in sorted(paths & set(after)):
            known = {(one.code, str(one.message)) for one in inspect_file(path, self.text[path])}
            for one in inspect_file(path, after[path]):
                if one.severity is Severity.ERROR and (one.code, str(one.message)) not in known:
                    raise TextError(
                        one.message, Where(self.name), say("Type the words again in the form, without it.")
                    )

    def _wanted(self, paths: set[str], order: Sequence[str]) -> Iterator[str]:
        """Yield what the files are to show: what they showed, with what was changed."""
        lines: list[tuple[str, int, int, int, str]] = []
        for provision in outline(self.text, order).provisions:
            for one in passages(self.text, provision) if provision.path in paths else ():
                words = self._words.get((one.path, one.start), one.words)
                lines.append((one.path, one.start, 1, 0, words or ""))
        for rank, (path, place, _is_before, words) in enumerate(self._added):
            lines.append((path, place, 0, rank, words))
        return (flat for *_place, words in sorted(lines) if (flat := _flat(words)))

    def _homeless(self, said: Said) -> Exception:
        return refusal(
            self.name, say("“{words}” has no place in the text", words=shown(said.words)), "",
            say("Ask for a form that has the article it belongs to."),
        )  # fmt: skip

    def _unwritable(self, words: str, passage: Passage) -> Exception:
        message = say("“{words}” cannot be written so that it reads the same", words=shown(words))
        return refusal(self.name, message, passage.provision.designation, _ANOTHER_WAY)


def _wider(before: str, after: str) -> str:
    """Return the wider of two gaps; of two that are as wide, the one that is not part of a quotation."""
    key = [(gap.count("\n"), ">" not in gap) for gap in (before, after)]
    return before if key[0] > key[1] else after


_ANOTHER_WAY = say("Write it with fewer signs, or edit the file in constitution/ and run `codicille draft`.")


def _shown(text: Text, paths: set[str], order: Sequence[str]) -> Iterator[str]:
    lines = [
        (one.path, one.start, one.words)
        for provision in outline(text, order).provisions
        if provision.path in paths
        for one in passages(text, provision)
    ]
    return (flat for *_place, words in sorted(lines) if (flat := _flat(words)))


def _flat(words: str) -> str:
    return "".join(words.replace(CELL, "").split())


def _applied(rewriting: Rewriting) -> Text:
    """Apply the edits of each file; those of one place in the order in which they were found."""
    changes: dict[str, bytes | None] = {}
    for path in sorted({edit.path for edit in rewriting.edits}):
        content = rewriting.content(path)
        own = [edit for edit in rewriting.edits if edit.path == path]
        parts: list[str] = []
        at = 0
        for edit in sorted(own, key=lambda edit: (edit.start, edit.end)):
            parts += [content[at : max(at, edit.start)], edit.markdown]
            at = max(at, edit.end)
        changed = "".join([*parts, content[at:]])
        changes[path] = changed.encode() if changed.strip() else None
    return rewriting.text.replace(changes)


def neighbours(pairs: Sequence[Pair], rank: int) -> tuple[Passage | None, Passage | None]:
    """Return the passages between which a new line stands: those that stay, before and after it.

    A heading that shows the place opens a new place. Where nothing stays, what goes says the place.
    """
    before, after = list(_until_context(reversed(pairs[:rank]))), list(_until_context(pairs[rank + 1 :]))
    stays = (next((pair.passage for pair in side if pair.said is not None), None) for side in (before, after))
    first, second = stays
    if first is None and second is None:
        gone = [pair.passage for pair in (*before, *after)]
        return (gone[0] if gone else None), None
    return first, second


def _until_context(pairs: Iterable[Pair]) -> Iterator[Pair]:
    for pair in pairs:
        if pair.shown is not None and pair.passage is None:
            return
        if pair.passage is not None:
            yield pair
