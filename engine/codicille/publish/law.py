"""The whole text as HTML at one version after another: headings, causes, places, table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from codicille.publish.crossrefs import MARK, resolved, targets
from codicille.publish.links import HOME, article_page, up
from codicille.publish.typography import spaced
from codicille.publish.versions import When
from codicille.text.blocks import PlaceKind
from codicille.text.label import label
from codicille.text.unit import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from codicille.history.lineage import Wording
    from codicille.publish.fragments import Fragments
    from codicille.publish.material import Material
    from codicille.publish.versions import VersionView
    from codicille.text.address import Address
    from codicille.text.outline import Node, Outline
    from codicille.text.provision import Provision

FIRST_LEVEL, LAST_LEVEL = 2, 6
"""Levels of headings: 1 is the page's own."""
ORIGINAL = "original"
"""What a wording of the founding act is called, beside the kinds of operations."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next change of a provision, where it is announced."""

    id: str
    day: date


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
    is_current: bool
    said: frozenset[Address]
    """Provisions that the page's own heading says already."""


@dataclass(frozen=True, slots=True)
class Law:
    """Renders versions in order; what one version shares with the next is rendered once."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    _standing: dict[Address, Wording] = field(default_factory=dict)
    _sections: dict[tuple[Address, int, int, str, bool], str] = field(default_factory=dict)
    _contents: dict[tuple[Entry, ...], Markup] = field(default_factory=dict)

    def bring(self, number: int) -> None:
        """Move on to a version, from the one before: note the wordings it brought."""
        for operation in self.material.effects[number].operations:
            wording = self.material.histories[operation.address].at(number)
            assert wording is not None, "an operation of a version is a wording of its provision"
            self._standing[operation.address] = wording

    def body(self, view: VersionView, path: str) -> Markup:
        """Return the text of the version that was brought last, for the page at `path`."""
        outline = self.material.outlines[view.number]
        said = frozenset(one.address for one in outline.provisions if self._is_title(one))
        frame = _Frame(up(path), is_current=view.when is When.NOW, said=said)
        sections = [self._section(outline, provision, frame) for provision in outline.provisions]
        return Markup("\n".join(self._linked(sections, outline)))  # noqa: S704 - safe where they are made

    def _linked(self, sections: Sequence[str], outline: Outline) -> Iterator[str]:
        if not any(MARK in section for section in sections):
            return iter(sections)
        known = targets(outline)
        return (resolved(section, known) for section in sections)

    def contents(self, outline: Outline) -> Markup:
        """Return the table of contents; the constitution's own title is not a line of it."""
        entries = tuple(self._entries(outline.tree))
        found = self._contents.get(entries)
        if found is None:
            html = self.fragments.edition.fragment("contents.html.j2", {"nodes": entries})
            found = self._contents[entries] = Markup(html)  # noqa: S704 - a template's output
        return found

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
        wording = self._standing[address]
        depth = len(provision.parents) - len(frame.said.intersection(provision.parents[:1]))
        level = min(FIRST_LEVEL + depth, LAST_LEVEL)
        key = (address, wording.version, level, frame.root, frame.is_current)
        found = self._sections.get(key)
        if found is None:
            cause = self._cause(wording, provision, frame)
            found = self._sections[key] = self._composed(outline, provision, level, cause)
        return found

    def _composed(self, outline: Outline, provision: Provision, level: int, cause: str) -> str:
        eid = escape(str(provision.address))
        css = "" if provision.unit in WHOLE else ' class="division"'
        if self._is_title(provision):
            return f'<section{css} id="{eid}"></section>'
        places = self.fragments.provision((outline, provision), level + 1)
        heading = self.heading(provision, level, eid) if provision.heading else ""
        return f'<section{css} id="{eid}">\n{heading}{cause}{places}</section>'

    def heading(self, provision: Provision, level: int, eid: str = "") -> str:
        """Return a provision's heading as printed, its name set off; a permalink where it has an anchor."""
        heading, name = self._spaced(provision.heading), self._spaced(provision.designation)
        rest = heading.removeprefix(name) if heading.startswith(name) and heading != name else ""
        words = f'<span class="num">{escape(name)}</span>{escape(rest)}' if rest else str(escape(heading))
        if not rest and provision.unit in WHOLE:
            words = f'<span class="num">{words}</span>'
        inside = f'<a class="self" href="#{eid}">{words}</a>' if eid else words
        return f"<h{level}>{inside}</h{level}>\n"

    def _cause(self, wording: Wording, provision: Provision, frame: _Frame) -> str:
        """Return the line that says which act wrote a provision; none where a title is the original."""
        ahead = self._ahead(wording) if frame.is_current else None
        is_original = wording.version == 0
        if is_original and ahead is None and provision.unit not in WHOLE:
            return ""
        version = self.views[wording.version]
        link = None
        if not frame.is_current and self._still_stands(provision.address):
            link = f"{frame.root}{HOME}#{provision.address}"
        return self.fragments.edition.fragment(
            "cause.html.j2",
            {
                "operation": ORIGINAL if is_original else wording.operation,
                "id": wording.change,
                "adopted": version.act.decided,
                "day": version.in_force,
                "root": frame.root,
                "history": article_page(provision.address),
                "name": provision.designation if provision.heading else self._name(provision),
                "in_force": link,
                "ahead": ahead,
            },
        )

    def _ahead(self, wording: Wording) -> Ahead | None:
        coming = self.material.histories[self._address(wording)].after(wording.version)
        if coming is None:
            return None
        return Ahead(coming.change, self.views[coming.version].in_force)

    def _address(self, wording: Wording) -> Address:
        assert wording.provision is not None, "a wording that stands has a provision"
        return wording.provision.address

    def _still_stands(self, address: Address) -> bool:
        current = self.material.current
        return current is not None and self.material.outlines[current.number].find(address) is not None
