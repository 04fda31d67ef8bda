"""A version of the text as an act: metadata, preface, preamble, body, annexes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.history.lineage import lineages
from codicille.publish.akomantoso.blocks import Footnotes, Setter
from codicille.publish.akomantoso.body import Body, Marks
from codicille.publish.akomantoso.elements import element, extend
from codicille.publish.akomantoso.identity import Identity, publication
from codicille.publish.akomantoso.life import lifecycle, period_of, temporal_data, workflow
from codicille.publish.akomantoso.modifications import passive
from codicille.publish.akomantoso.parts import part_of, shown
from codicille.publish.akomantoso.references import KEEPER, References
from codicille.publish.documents.from_provision import title_provisions
from codicille.publish.machines.identifiers import identifiers
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from codicille.history.lineage import ArticleHistory
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.text.address import Address
    from codicille.text.outline import Node, Outline
    from codicille.text.provision import Provision

OPENING = frozenset({Unit.PREAMBLE, Unit.FORMULA})


@dataclass(frozen=True, slots=True)
class Layout:
    """Which provisions stand in which part of an act, the constitution's own title put aside."""

    front: tuple[Node, ...]
    preamble: tuple[Node, ...]
    body: tuple[Node, ...]
    annexes: tuple[Node, ...]

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> Layout:
        """Lay out provisions; the standard wants a body, so that what stands alone is one."""
        first = _while(nodes, frozenset({Unit.FRONT}))
        rest = nodes[first:]
        opening = _while(rest, OPENING)
        closing = _while(rest[opening:][::-1], frozenset({Unit.ANNEX}), with_children=True)
        end = len(rest) - closing
        if opening == end:
            return cls(tuple(nodes[:first]), (), tuple(rest), ())
        return cls(tuple(nodes[:first]), tuple(rest[:opening]), tuple(rest[opening:end]), tuple(rest[end:]))


def _while(nodes: Sequence[Node], units: frozenset[Unit], *, with_children: bool = False) -> int:
    """Count the nodes of some kinds that come first."""
    for number, node in enumerate(nodes):
        if node.provision.unit not in units or (node.children and not with_children):
            return number
    return len(nodes)


@dataclass(frozen=True, slots=True)
class _Act:
    """What all parts of an act are made with."""

    archive: Archive
    version: Version
    outline: Outline
    references: References
    body: Body

    @property
    def footnotes(self) -> Footnotes:
        return self.body.setter.footnotes


def act(archive: Archive, version: Version) -> Element:
    """Return a version of the constitution as an `act`."""
    outline = archive.outline(version.text)
    footnotes = Footnotes.of(outline, outline.provisions)
    ids = identifiers(archive)
    body = Body(Setter(footnotes), marks(archive, version))
    made = _Act(archive, version, outline, References(archive, ids), body)
    titles = title_provisions(outline, archive.settings.title)
    layout = Layout.of(_lifted(outline.tree, titles))
    identity = _identity(made)
    title = next((one.heading for one in outline.provisions if one.address in titles), archive.settings.title)
    parts = [
        element("preface", element("p", element("docTitle", title)), *_containers(made, layout.front)),
        *_preamble(made, layout.preamble),
        element("body", *_hierarchies(made, layout.body)),
        *_attachments(made, layout.annexes, identity),
    ]
    kind = "singleVersion" if version.number else "originalVersion"
    return element("act", _meta(made, identity), *parts, name="constitution", contains=kind)


def marks(archive: Archive, version: Version) -> dict[Address, Marks]:
    """Return, by address in a version, each provision's first name and the interval it has stood in.

    A name that another provision bore first is told apart by the version in which it was given again:
    such a name depends on the past alone, and never changes.
    """
    known = archive.versions[: version.number + 1]
    outlines = [archive.outline(one.text) for one in known]
    told = lineages(known, archive.effects()[: version.number + 1], outlines, archive.names)
    taken: set[str] = set()
    found: dict[Address, Marks] = {}
    for one in sorted(told, key=lambda history: history.wordings[0].version):
        wid = str(_first_address(one))
        if wid in taken:
            wid = f"{wid}-v{one.wordings[0].version}"
        taken.add(wid)
        if one.wordings[-1].provision is not None:
            found[one.address] = Marks(wid, period_of(one.wordings[-1].version))
    return found


def _first_address(history: ArticleHistory) -> Address:
    first = history.wordings[0].provision
    return history.address if first is None else first.address


def _identity(made: _Act) -> Identity:
    ids, archive, version = made.references.ids, made.archive, made.version
    founding = archive.register.entry(archive.versions[0].change.id).amendment
    return Identity(
        ids=ids,
        work=ids.work,
        expression=ids.expression(version),
        made=(ids.founded, "adoption"),
        said=(version.in_force, "entry-into-force"),
        author=made.references.author(founding),
        work_names=(
            element("FRBRname", value="constitution"),
            element("FRBRprescriptive", value="true"),
            element("FRBRauthoritative", value="false"),
        ),
        version=str(version.number),
    )


def _meta(made: _Act, identity: Identity) -> Element:
    archive, version, references = made.archive, made.version, made.references
    known = archive.versions[: version.number + 1]
    entries = [archive.register.entry(name) for name in dict.fromkeys(one.change.id for one in known)]
    analysis = passive(references, version)
    meta = element("meta", identity.element(), *publication(archive, entries[0]))
    meta.append(lifecycle(references, known))
    extend(meta, workflow(references, entries))
    if analysis is not None:
        meta.append(analysis)
    meta.append(temporal_data(references, known))
    meta.append(references.element())
    meta.append(element("proprietary", _tree(made), source=KEEPER))
    return meta


def _tree(made: _Act) -> Element:
    version = made.version
    return element(
        "c:version",
        number=str(version.number),
        tree=version.text.id,
        ledger=made.archive.ledger.get(version.number),
    )


def _lifted(nodes: Sequence[Node], titles: frozenset[Address]) -> list[Node]:
    """Put what the constitution's title groups in its place."""
    lifted: list[Node] = []
    for node in nodes:
        lifted += _lifted(node.children, titles) if node.provision.address in titles else [node]
    return lifted


def _hierarchies(made: _Act, nodes: Sequence[Node]) -> Iterator[Element]:
    for node in nodes:
        yield made.body.hierarchy(part_of(made.outline, node, made.footnotes))
    if not nodes:
        yield element("hcontainer", element("content", element("p")), name="empty", eId="hcontainer_1")


def _preamble(made: _Act, nodes: Sequence[Node]) -> Iterator[Element]:
    if nodes:
        yield element("preamble", *_containers(made, nodes))


def _containers(made: _Act, nodes: Sequence[Node]) -> Iterator[Element]:
    """Yield provisions as containers of blocks: the standard has no hierarchy before the body."""
    for node in nodes:
        provision = node.provision
        blocks = list(_blocks(made, provision)) or [element("p")]
        eid, known = str(provision.address), made.body.marks.get(provision.address)
        container = element(
            "formula" if provision.unit is Unit.FORMULA else "container",
            *blocks,
            eId=eid,
            wId=known.wid if known is not None and known.wid != eid else None,
            period=f"#{known.period}" if known is not None else None,
            name="enactingFormula" if provision.unit is Unit.FORMULA else str(provision.unit),
        )
        yield container


def _blocks(made: _Act, provision: Provision) -> Iterator[Element]:
    for piece in shown(made.outline, provision, made.footnotes):
        if piece.is_heading:
            words = made.body.setter.words(piece.runs(), piece.place.path)
            yield element("p", *words, class_="heading")
            continue
        is_named = piece.place.address != provision.address
        yield made.body.setter.paragraph(piece, str(piece.place.address) if is_named else None)


def _attachments(made: _Act, nodes: Sequence[Node], identity: Identity) -> Iterator[Element]:
    if nodes:
        yield element("attachments", *(_attachment(made, node, identity) for node in nodes))


def _attachment(made: _Act, node: Node, identity: Identity) -> Element:
    part = part_of(made.outline, node, made.footnotes)
    whole = made.body.hierarchy(part)
    attributes = {name: value for name, value in whole.items() if name != "name"}
    head = [child for child in whole if child.tag in {"num", "heading"}]
    rest = [child for child in whole if child.tag not in {"num", "heading"}]
    main = element("mainBody")
    for child in rest:
        extend(main, list(child) if child.tag in {"content", "intro"} else [child])
    if not len(main):
        main.append(element("p"))
    meta = element("meta", identity.part(str(part.address)).element())
    attachment = element("attachment", *head, element("doc", meta, main, name="annex"))
    attachment.attrib.update(attributes)
    return attachment
