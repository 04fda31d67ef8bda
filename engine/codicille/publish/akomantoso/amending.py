"""An amendment as the standard's `amendment`: motives, what it changes word for word, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.akomantoso.blocks import Footnotes, Setter
from codicille.publish.akomantoso.elements import element
from codicille.publish.akomantoso.identity import Identity, publication
from codicille.publish.akomantoso.instructions import Instructions
from codicille.publish.akomantoso.life import workflow
from codicille.publish.akomantoso.references import KEEPER, References
from codicille.publish.documents.document import Heading, Paragraph, Table
from codicille.publish.documents.from_html import blocks_of
from codicille.publish.machines.identifiers import identifiers
from codicille.sentence import say
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from codicille.decision.amendment import Amendment
    from codicille.publish.akomantoso.elements import Child
    from codicille.publish.akomantoso.instructions import Change, Instruction
    from codicille.publish.documents.archive import Archive


def amendment_act(archive: Archive, change: Change) -> Element:
    """Return an amendment as an `amendment`."""
    references = References(archive, identifiers(archive))
    drafted_on = _drafted_on(references, change)
    told = tuple(Instructions(archive, change, references.ids.work.akn, drafted_on).all())
    body = element("amendmentBody", *_parts(change.amendment, told))
    return element(
        "amendment",
        _meta(references, change, told),
        _preface(archive, change.amendment),
        body,
        name="amendment",
        contains="originalVersion",
    )


def _meta(references: References, change: Change, told: Sequence[Instruction]) -> Element:
    archive, amendment, ids = references.archive, change.amendment, references.ids
    entry = archive.register.entry(amendment.id)
    original, day = ids.original(amendment), amendment.date.date()
    identity = Identity(
        ids=ids,
        work=ids.amendment(amendment),
        expression=original,
        made=(day, "draft"),
        said=(day, "draft"),
        author=references.author(amendment),
        work_names=(
            element("FRBRnumber", value=amendment.id),
            element("FRBRname", value="amendment"),
            element("FRBRprescriptive", value="true"),
            element("FRBRauthoritative", value="false"),
        ),
    )
    references.constitution(_drafted_on(references, change))
    active = element("activeModifications", *(one.modification for one in told))
    analysis = (element("analysis", active, source=KEEPER),) if told else ()
    return element(
        "meta",
        identity.element(),
        *publication(archive, entry),
        _lifecycle(references, amendment),
        *workflow(references, [entry]),
        *analysis,
        references.element(),
        element("proprietary", element("c:patch", sha256=amendment.sha256 or None), source=KEEPER),
    )


def _drafted_on(references: References, change: Change) -> str:
    """Return the IRI of the version that an amendment was drafted on; of the work, if it is none."""
    ids = references.ids
    return ids.work.akn if change.base is None else ids.expression(change.base).akn


def _lifecycle(references: References, amendment: Amendment) -> Element:
    event = element(
        "eventRef",
        eId="eventRef_1",
        date=amendment.date.date().isoformat(),
        source=references.act(amendment, is_original=True),
        type="generation",
    )
    return element("lifecycle", event, source=KEEPER)


def _preface(archive: Archive, amendment: Amendment) -> Element:
    author, day = amendment.author.name, amendment.date.date()
    number = element("docNumber", amendment.id)
    return element(
        "preface",
        element("p", archive.say(say("Amendment")), " ", number),
        element("p", element("docTitle", amendment.subject)),
        element("p", element("docProponent", author)),
        element("p", element("docDate", archive.day(day), date=day.isoformat())),
    )


def _parts(amendment: Amendment, told: Sequence[Instruction]) -> Iterator[Element]:
    if amendment.motives:
        setter = Setter(Footnotes({}, frozenset()))
        yield element("amendmentJustification", *_motives(setter, amendment.motives))
    yield element("amendmentContent", *(element("p", one.mod) for one in told))


def _motives(setter: Setter, motives: str) -> Iterator[Element]:
    for block in blocks_of(render_html(motives)):
        match block:
            case Heading():
                yield element("p", *setter.words(block.runs, ""), class_="heading")
            case Paragraph():
                number = element("inline", *setter.words(block.mark, ""), name="num")
                mark: tuple[Child, ...] = (number, " ") if block.mark else ()
                yield element("p", *mark, *setter.words(block.runs, ""))
            case Table():
                for row in block.rows:
                    cells = [child for cell in row.cells for child in (*setter.words(cell, ""), " ")]
                    yield element("p", *cells, class_="row")
            case _:
                pass
