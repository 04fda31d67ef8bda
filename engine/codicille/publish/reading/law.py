"""The whole text as HTML at a version: headings, causes, places, what is announced, table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from codicille.publish.links import HOME, article_page, up
from codicille.publish.pieces.crossrefs import MARK, resolved, targets
from codicille.publish.pieces.typography import spaced
from codicille.publish.reading.announced import Announced, coming_by_place
from codicille.publish.versions.told import When
from codicille.text.blocks import PlaceKind
from codicille.text.label import label
from codicille.text.unit import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from codicille.history.lineage import ArticleHistory, Wording
    from codicille.publish.material import Material
    from codicille.publish.pieces.fragments import Fragments
    from codicille.publish.reading.announced import Coming
    from codicille.publish.versions.told import VersionView
    from codicille.text.address import Address
    from codicille.text.outline import Node, Outline
    from codicille.text.provision import Provision

FIRST_LEVEL, LAST_LEVEL = 2, 6
"""Levels of headings: 1 is the page's own."""
ORIGINAL = "original"
"""What a wording of the founding act is called, beside the kinds of operations."""
NOWHERE = Announced({}, {})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    eid: str
    title: str
    is_repealed: bool
    children: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a page brings to each provision on it."""

    root: str
    number: int
    """Of the version."""
    is_current: bool
    said: frozenset[Address]
    """Provisions that the page's own heading says already."""
    announced: Announced
    """Adopted changes, on the page of the text in force alone."""


@dataclass(frozen=True, slots=True)
class Law:
    """Renders versions; what one shares with another is rendered once."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    _sections: dict[tuple[Address, int, int, str, bool], str] = field(default_factory=dict)
    _contents: dict[tuple[Entry, ...], Markup] = field(default_factory=dict)

    def body(self, view: VersionView, path: str) -> Markup:
        """Return the text of a version, for the page at `path`."""
        outline = self.material.outlines[view.number]
        is_current = view.when is When.NOW
        frame = _Frame(
            up(path),
            view.number,
            is_current=is_current,
            said=self.said(outline),
            announced=coming_by_place(self.material, self.views, self.fragments) if is_current else NOWHERE,
        )
        sections = [self._section(outline, provision, frame) for provision in outline.provisions]
        return self.linked(sections, outline)

    def linked(self, sections: Sequence[str], outline: Outline) -> Markup:
        """Join provisions to a text whose inner links lead to its own anchors."""
        if any(MARK in section for section in sections):
            known = targets(outline)
            sections = [resolved(section, known) for section in sections]
        return Markup("\n".join(sections))  # noqa: S704 - safe where they are made

    def contents(self, outline: Outline) -> Markup:
        """Return the table of contents; the constitution's own title is not a line of it."""
        entries = tuple(self._entries(outline.tree))
        found = self._contents.get(entries)
        if found is None:
            html = self.fragments.edition.fragment("contents.html.j2", {"nodes": entries})
            found = self._contents[entries] = Markup(html)  # noqa: S704 - a template's output
        return found

    def said(self, outline: Outline) -> frozenset[Address]:
        """Return the provisions that a page's own heading says already."""
        return frozenset(one.address for one in outline.provisions if self._is_title(one))

    def level(self, provision: Provision, said: frozenset[Address]) -> int:
        """Return the level of a provision's heading on a page of the whole text."""
        depth = len(provision.parents) - len(said.intersection(provision.parents[:1]))
        return min(FIRST_LEVEL + depth, LAST_LEVEL)

    def section(self, outline: Outline, provision: Provision, level: int, cause: str = "") -> str:
        """Return a provision with its heading and places; `cause` is what stands between them."""
        eid = escape(str(provision.address))
        css = "" if provision.unit in WHOLE else ' class="division"'
        if self._is_title(provision):
            return f'<div{css} id="{eid}"></div>'
        places = self.fragments.provision((outline, provision), level + 1)
        if not provision.heading:
            return f'<div{css} id="{eid}">\n{cause}{places}</div>'
        heading = self.heading(provision, level, eid)
        return f'<section{css} id="{eid}">\n{heading}{cause}{places}</section>'

    def heading(self, provision: Provision, level: int, eid: str = "") -> str:
        """Return a heading as printed, what follows the name set off; a permalink where `eid` is given."""
        heading, name = self._spaced(provision.heading), self._spaced(provision.designation)
        rest = heading.removeprefix(name) if heading.startswith(name) and heading != name else ""
        words = f"{escape(name)}<span>{escape(rest)}</span>" if rest else str(escape(heading))
        inside = f'<a href="#{eid}">{words}</a>' if eid else words
        return f"<h{level}>{inside}</h{level}>\n"

    def _entries(self, nodes: Iterable[Node]) -> Iterator[Entry]:
        for node in nodes:
            provision = node.provision
            children = tuple(self._entries(node.children))
            if self._is_title(provision):
                yield from children
            elif provision.heading:
                title = self._spaced(provision.heading)
                yield Entry(str(provision.address), title, provision.is_repealed, children)

    def _spaced(self, words: str) -> str:
        return spaced(words, self.material.settings.language)

    def _name(self, provision: Provision) -> str:
        return provision.heading or self.fragments.edition.say(label(provision.address))

    def _is_title(self, provision: Provision) -> bool:
        """Whether a provision says nothing but the constitution's title, which the page says already."""
        if provision.heading.casefold() != self.material.settings.title.casefold():
            return False
        return all(place.kind is PlaceKind.HEADING for place in provision.places)

    def _section(self, outline: Outline, provision: Provision, frame: _Frame) -> str:
        """Return a provision as it stands; the same for all versions that hold the same wording."""
        address = provision.address
        line = self.material.lines.line(address, frame.number)
        wording = line.at(frame.number)
        assert wording is not None, "what stands has a wording"
        level = self.level(provision, frame.said)
        key = (address, wording.version, level, frame.root, frame.is_current)
        found = self._sections.get(key)
        if found is None:
            cause = self._cause(provision, line, wording, frame)
            after = self._comers(frame.announced.after.get(address, ()), frame)
            found = self._sections[key] = self.section(outline, provision, level, cause) + after
        return found

    def _cause(self, provision: Provision, line: ArticleHistory, wording: Wording, frame: _Frame) -> str:
        """Return the line that says which act wrote a provision; none where a title is the original."""
        ahead = frame.announced.here.get(provision.address, ())
        is_original = wording.version == 0
        if is_original and not ahead and provision.unit not in WHOLE:
            return ""
        version = self.views[wording.version]
        return self.fragments.edition.fragment(
            "cause.html.j2",
            {
                **self._language(),
                "operation": ORIGINAL if is_original else wording.operation,
                "id": wording.change,
                "kind": self.material.register.entry(wording.change).amendment.kind,
                "adopted": version.act.decided if frame.is_current else None,
                "day": version.in_force,
                "root": frame.root,
                "history": article_page(line.address),
                "name": provision.designation if provision.heading else self._name(provision),
                "in_force": None if frame.is_current else self._in_force(line, frame.root),
                "ahead": ahead,
            },
        )

    def _in_force(self, line: ArticleHistory, root: str) -> str | None:
        """Return where a provision stands in the text in force; None where it does not."""
        current = self.material.current
        wording = line.at(current.number) if current is not None else None
        if current is None or wording is None or wording.provision is None:
            return None
        return f"{root}{HOME}#{self.material.lines.address(line, current.number)}"

    def _comers(self, coming: Sequence[Coming], frame: _Frame) -> str:
        """Return what is announced to come after a provision."""
        values = {**self._language(), "coming": coming, "root": frame.root}
        return self.fragments.edition.fragment("comers.html.j2", values) if coming else ""

    def _language(self) -> Mapping[str, object]:
        return {"text_language": self.material.settings.language}
