"""The view of provenance: a whole version, each passage marked by the act that brought it, and the acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.history.provenance import cut_passages
from codicille.publish.edition import Page
from codicille.publish.links import version_provenance
from codicille.publish.pieces.origins import origin_heading, origins
from codicille.sentence import say
from codicille.text.unit import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.history.provenance import Passage
    from codicille.publish.material import Material
    from codicille.publish.pieces.fragments import Fragments, Side
    from codicille.publish.reading.acts import Acts
    from codicille.publish.reading.law import Law
    from codicille.publish.versions.told import VersionView
    from codicille.text.provision import Provision


@dataclass(frozen=True, slots=True)
class ProvenancePages:
    """Makes the pages of provenance: one for each text that stands, stood or will stand in an evening."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    law: Law
    acts: Acts
    _sections: dict[tuple[str, int, tuple[Passage, ...]], Markup] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """Yield them in the order of the versions."""
        for view in self.views:
            if view.is_evening:
                yield self._page(view)

    def _page(self, view: VersionView) -> Page:
        outline = self.material.outlines[view.number]
        paths = dict.fromkeys(one.path for one in outline.provisions)
        passages = {path: self.material.provenance.of_file(path, view.number) for path in paths}
        born = {number for one in outline.provisions for number in origins(passages[one.path], one)}
        values = {
            "version": view,
            "acts": self.acts.register(sorted(born)),
            "body": self._body(view, passages),
        }
        title = say("Who wrote which words: version of {day}", day=view.in_force)
        return Page(version_provenance(view.folder), "provenance.html.j2", title, values)

    def _body(self, view: VersionView, passages: Mapping[str, tuple[Passage, ...]]) -> Markup:
        outline = self.material.outlines[view.number]
        said = self.law.said(outline)
        sections = [
            self._section((outline, one), self.law.level(one, said), passages[one.path])
            for one in outline.provisions
            if one.address not in said
        ]
        return Markup("\n").join(sections)

    def _section(self, side: Side, level: int, passages: tuple[Passage, ...]) -> Markup:
        """Return a provision with its marks; the same for all versions in which its words have one origin."""
        provision = side[1]
        own = tuple(cut_passages(passages, provision.start, provision.end))
        key = (str(provision.address), level, own)
        found = self._sections.get(key)
        if found is None:
            numbers = {passage.born: passage.born for passage in own}
            heading = self._heading(provision, level, passages, numbers)
            blocks = self.fragments.origin(passages, side, numbers, has_heading=True)
            found = self._sections[key] = _composed(provision, heading, blocks)
        return found

    def _heading(
        self, provision: Provision, level: int, passages: Sequence[Passage], numbers: Mapping[int, int]
    ) -> Markup:
        language = self.material.settings.language
        words = origin_heading(passages, provision, numbers, language)
        return Markup("<h{level}>{words}</h{level}>\n").format(level=level, words=words) if words else words


def _composed(provision: Provision, heading: Markup, blocks: Markup) -> Markup:
    css = Markup("") if provision.unit in WHOLE else Markup(' class="division"')
    section = Markup('<{tag}{css} id="{eid}">\n{heading}{blocks}</{tag}>')
    tag = "section" if heading else "div"
    return section.format(tag=tag, css=css, eid=str(provision.address), heading=heading, blocks=blocks)
