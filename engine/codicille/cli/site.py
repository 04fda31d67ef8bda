"""The site of a workspace on a day, in memory; shared by `build` and `serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.cli.versions import History, note_conflict
from codicille.history.chronicle import chronicle
from codicille.history.commits import Keeper, commits, names_of
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.text.outline import outline
from codicille.text.unit import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from codicille.cli.session import Session
    from codicille.publish.material import Papers
    from codicille.store.workspace import Workspace


def build(session: Session, day: date) -> Mapping[str, bytes]:
    """Return every file of the site, path → content, as known and in force on a day."""
    from codicille.publish.material import Settings, gather
    from codicille.publish.site import build_site

    workspace = session.workspace
    register = workspace.register().known_on(day)
    times = timeline(register)
    history = History(register, times, replay(register, times.changes(FOREVER, day)))
    settings = Settings.of(workspace.configuration)
    material = gather(settings, papers(workspace, history, day), register, history.replay, day)
    note_conflict(session, history)
    return build_site(material, workspace.site_folders)


def papers(workspace: Workspace, history: History, day: date) -> Papers:
    """Return what is published as it is: files, ledger, sittings, forms."""
    from codicille.publish.material import Papers
    from codicille.store.sittings.sittings import Sittings

    files = {e.id: (workspace.root / e.amendment.file).read_bytes() for e in history.register}
    constitution = workspace.configuration.constitution
    due = chronicle(history.register, history.timeline).until(day)
    made = commits(history.register, due, Keeper(constitution.title, constitution.email))
    return Papers(
        files=files,
        ledger=names_of(history.versions, made),
        chronicle=due,
        sittings=Sittings(workspace).all(),
        forms=dict(_forms(workspace, history, day)),
    )


def _forms(workspace: Workspace, history: History, day: date) -> Iterator[tuple[str, bytes]]:
    """Yield the Word forms of the text in force, of the whole and of each article, with their paths."""
    from codicille.catalogue import catalogue
    from codicille.intake.word.sheet import Origin, make_sheet
    from codicille.intake.word.to_docx import write_docx
    from codicille.publish.links import WHOLE_FORM, article_form

    version = history.replay.as_of(day)
    if version is None:
        return
    told = workspace.configuration.constitution
    words = catalogue(told.language, workspace.site_folders)
    read = outline(version.text, told.order)
    origin = Origin(read, version.number, told.title, told.language)
    yield WHOLE_FORM, write_docx(make_sheet(origin, (), words))
    for one in read.provisions:
        if one.unit not in CONTAINERS and not one.is_repealed and len(one.places) > 1:
            yield article_form(one.address), write_docx(make_sheet(origin, (one.address,), words))
