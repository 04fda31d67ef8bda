"""`--only`: titles, chapters and articles are found however their number is spelt; nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codicille.errors import UsageError
from codicille.publish.documents.asked import meant, read
from codicille.publish.documents.comparing import Showing, of_versions
from codicille.publish.documents.document import Heading, words
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.text.outline import outline
from codicille.text.text import Text

if TYPE_CHECKING:
    from codicille.publish.documents.archive import Archive

CHARTER = Text.of(
    {
        "charte.md": (
            b"# Titre I - Un\n\n## Chapitre I - A\n\n### Article 1\n\nUn.\n\n## Chapitre II - B\n\n"
            b"### Article 2\n\nDeux.\n\n# Titre II - Deux\n\n## Chapitre I - C\n\n### Article 3\n\nTrois.\n"
        )
    }
)


@pytest.mark.parametrize(
    "name", ["titre 6", "Titre VI", "titre vi", "titre six", "title 6", "titre sixième", "title_VI"]
)
def test_a_title_is_found_in_any_spelling(saint_aubry: Archive, name: str) -> None:
    version = saint_aubry.versions[-1]
    document = ConsolidatedText(archive=saint_aubry, version=version, only=(read(name),)).document()
    first = next(one for one in document.blocks if isinstance(one, Heading))
    assert words(first.runs).startswith("Titre VI")
    assert "Title VI" in document.meta.subtitle


def test_comparisons_find_it_too(saint_aubry: Archive) -> None:
    shown = Showing(only=(read("titre six"),))
    document = of_versions(saint_aubry, saint_aubry.versions[0], saint_aubry.versions[-1], shown).document()
    assert any("Bilan annuel" in words(one.runs) for one in document.blocks if isinstance(one, Heading))


def test_a_chapter_is_found_with_its_title_or_where_there_is_one() -> None:
    known = (outline(CHARTER),)
    assert str(meant(known, read("chapitre 2"))) == "title_I__chp_II"
    assert str(meant(known, read("titre II, chapitre 1"))) == "title_II__chp_I"
    assert str(meant(known, read("Titre Ier"))) == "title_I"
    with pytest.raises(UsageError, match="may be any of these"):
        meant(known, read("chapitre premier"))
    with pytest.raises(UsageError, match="the text has no"):
        meant(known, read("titre 9"))
