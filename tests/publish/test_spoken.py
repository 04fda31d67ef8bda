"""Formulas as they are printed: a quotation inside a quotation has marks of its own."""

from __future__ import annotations

from codicille.change.formula import Act, Formula
from codicille.publish.pieces.spoken import spoken
from codicille.sentence import English, say

FRENCH = {
    "“{words}”": "«\u00a0{words}\u00a0»",
    "“{words}": "«\u00a0{words}",
    "‘{words}’": "“{words}”",
    "{place}: “{words}” goes": "{place}\u00a0: «\u00a0{words}\u00a0» sort",
}


class French(English):
    """A catalogue of four wordings."""

    def gettext(self, message: str, /) -> str:
        """Return the translation of a wording."""
        return FRENCH.get(message, message)


GONE = Formula(
    act=Act.WORDS,
    sentence=say("{place}: “{words}” goes", place="ici", words="dit «\u202fle “vieux”\u202f»"),
)
FRESH = Formula(act=Act.REWORD, sentence=say("here:"), quoted=("Le « vote », dit “libre” :", "« Je vote. »"))


def test_french_marks_inside_french_marks_become_english_ones() -> None:
    french = French()
    assert spoken(GONE, lambda one: one.render(french)).sentence == (
        "Ici\u00a0: «\u00a0dit “le “vieux””\u00a0» sort."
    )
    assert spoken(FRESH, lambda one: one.render(french)).quoted == (
        "«\u00a0Le “vote”, dit “libre” :",
        "«\u00a0“Je vote.”\u00a0».",
    )


def test_english_marks_inside_english_marks_become_single_and_others_stay() -> None:
    assert spoken(GONE, str).sentence == "Ici: “dit «\u202fle ‘vieux’\u202f»” goes."
    assert spoken(FRESH, str).quoted == ("“Le « vote », dit ‘libre’ :", "“« Je vote. »”.")
