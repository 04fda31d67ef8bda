"""The whole site of a charter of two articles, page by page, to the letter.

Written anew with `--bless`; the change is then answered for where the pages are compared.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from codicille.decision.amendment import Kind
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.text.text import EMPTY, Text
from publish.vaucelles import Draft, act, adopted, edited, filed, material, one_language

GOLDEN = Path(__file__).parent / "golden"
BEFORE = Text.of({"charte.md": b"# Charte\n\n## Article 1er\n\nUn mot.\n\n## Article 2\n\nDeux mots.\n"})
AFTER = edited(BEFORE, ("Deux mots.", "Deux mots, puis trois."))


def golden_site(folder: Path) -> dict[str, str]:
    """Return every page; assets are stand-ins, so that their changes are not those of the pages."""
    (folder / "assets").mkdir()
    for asset in (shipped_site() / "assets").glob("*.*"):
        (folder / "assets" / asset.name).write_bytes(b"")
    told = (
        Draft(
            "000",
            "Fonder",
            EMPTY,
            BEFORE,
            filed(date(2021, 1, 1)) + act(date(2021, 1, 1)),
            kind=Kind.FOUNDING,
        ),
        Draft("001", "Ajouter trois mots", BEFORE, AFTER, adopted(date(2022, 3, 1)), date(2022, 4, 1)),
    )
    settings = replace(one_language(), title="Charte", url=None, fiction=False)
    files = build_site(material(told, settings), [folder, shipped_site()])
    return {path: content.decode() for path, content in files.items()}


def test_the_site_is_the_one_that_was_looked_at(tmp_path: Path, bless: bool) -> None:
    made = golden_site(tmp_path)
    if bless:
        write(made)
    kept = {
        path.relative_to(GOLDEN).as_posix(): path.read_bytes().decode()
        for path in GOLDEN.rglob("*")
        if path.is_file()
    }
    if sorted(kept) != sorted(made):
        pytest.fail(f"other pages: {sorted(set(kept) ^ set(made))}; look, then run again with --bless")
    for path, html in made.items():
        assert html == kept[path], f"{path} changed; look, then run again with --bless"


def write(made: dict[str, str]) -> None:
    """Write the pages in place of those that are kept."""
    for old in sorted(GOLDEN.rglob("*"), reverse=True):
        if old.is_file():
            old.unlink()
        else:
            old.rmdir()
    for path, html in made.items():
        place = GOLDEN / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(html, encoding="utf-8", newline="")
