"""An amendment in three columns: each change beside its formula, each formula said once, each side whole."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import pytest

from codicille.change.effect import effect
from codicille.change.formula import formulas
from codicille.errors import CodicilleError
from codicille.publish.documents.comparing import Showing, of_amendment
from codicille.publish.documents.document import Beside, Columns, Fate, Heading, Paragraph, Table, words
from codicille.publish.documents.in_formulas import in_formulas
from codicille.publish.documents.marked_blocks import Marking, View
from codicille.publish.documents.pairing import ProvisionPair, Sides
from codicille.text.outline import outline
from codicille.text.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.document import Block
    from codicille.publish.documents.from_comparison import Comparison

BEFORE = """\
## Article 12 – Assemblée

L’assemblée compte dix membres.

Elle élit son bureau.

Ses séances sont publiques.

## Article 13 – Comptes

Les comptes sont publics.
"""


def comparisons(archive: Archive, view: View) -> Iterator[Comparison]:
    """Yield the comparison of every amendment whose base is known; the founding act creates all."""
    for entry in archive.register:
        try:
            yield of_amendment(archive, entry.id, Showing(view=view, has_motives=False))
        except CodicilleError:
            continue


def rows(comparison: Comparison) -> list[Beside]:
    return [row for one in comparison.document().blocks if isinstance(one, Columns) for row in one.rows]


def rows_with_tables(comparison: Comparison) -> Iterator[tuple[Beside, tuple[Block, ...]]]:
    """Yield each row with the tables that stand under it."""
    blocks = comparison.document().blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Columns):
            yield from ((row, ()) for row in block.rows[:-1])
            tables = takewhile(lambda one: isinstance(one, Table), blocks[at + 1 :])
            yield block.rows[-1], tuple(tables)


def says(cell: tuple[Block, ...]) -> list[str]:
    return [words(one.runs) for one in cell if isinstance(one, Heading | Paragraph)]


def is_marked(cell: tuple[Block, ...]) -> bool:
    runs = [
        run
        for one in cell
        for run in (
            one.runs
            if isinstance(one, Heading | Paragraph)
            else [run for row in one.rows for part in row.cells for run in part]
            if isinstance(one, Table)
            else ()
        )
    ]
    return any(run.fate is not Fate.KEPT for run in runs)


def test_each_change_of_the_demonstration_stands_beside_its_formula(saint_aubry: Archive) -> None:
    found = [row for one in comparisons(saint_aubry, View.THREE) for row in rows_with_tables(one)]
    assert len(found) > 100
    assert any(tables for _row, tables in found)
    for row, tables in found:
        before, formula, after = row.cells
        assert bool(formula) == any(map(is_marked, (before, after, tables))), row


def test_every_formula_is_said_once(saint_aubry: Archive) -> None:
    for one in comparisons(saint_aubry, View.THREE):
        said = [line for row in rows(one) for line in says(row.cells[1])]
        sentences = [
            saint_aubry.say(found.sentence).rstrip(".")
            for operation in one.sides.effect.operations
            for found in formulas(operation, one.sides.old, one.sides.new)
        ]
        heard = [line.rstrip(".") for line in said]
        assert sentences
        for sentence in sentences:
            capital = sentence[:1].upper() + sentence[1:]
            assert heard.count(capital) == sum(other == sentence for other in sentences)


@pytest.mark.parametrize("side", [0, 1])
def test_the_sides_say_what_two_columns_say(saint_aubry: Archive, side: int) -> None:
    """Headings that changed stand in the rows too."""
    pairs = zip(comparisons(saint_aubry, View.TWO), comparisons(saint_aubry, View.THREE), strict=True)
    for two, three in pairs:
        plain = [line for row in rows(two) for line in says(row.cells[side])]
        beside = [line for row in rows(three) for line in says(row.cells[side * 2])]
        assert [line for line in beside if line in set(plain)] == plain


def table(after: str) -> list[tuple[str, list[str], list[str], list[str]]]:
    """Return the rows of the first provision that changes."""
    old, new = (outline(Text.of({"text.md": one.encode()})) for one in (BEFORE, after))
    sides = Sides(old, new, effect(old, new))
    operation = sides.effect.operations[0]
    marking = Marking(sides, ProvisionPair(operation.before, operation.after, operation.kind), 1, None)
    found = in_formulas(tuple(marking.lines(str)), formulas(operation, old, new), str)
    cells = ((row.name, row.cells) for row in found if isinstance(row, Beside))
    return [(name, says(was), says(told), says(now)) for name, (was, told, now) in cells]


def test_a_formula_about_several_alineas_stands_in_one_row_with_them() -> None:
    after = BEFORE.replace("Elle élit son bureau.", "Un président est élu.\n\nUn bureau l’assiste.")
    assert table(after) == [
        ("paragraph 1", ["L’assemblée compte dix membres."], [], ["L’assemblée compte dix membres."]),
        (
            "",
            ["Elle élit son bureau."],
            [
                "The second paragraph of article 12 is replaced by two paragraphs worded as follows:",
                "“Un président est élu.",
                "“Un bureau l’assiste.”",
            ],
            ["Un président est élu.", "Un bureau l’assiste."],
        ),
        ("paragraph 4", ["Ses séances sont publiques."], [], ["Ses séances sont publiques."]),
    ]


def test_a_heading_that_changes_has_its_own_row() -> None:
    first = table(BEFORE.replace("– Assemblée", "– Assemblée citoyenne"))[0]
    assert first == (
        "",
        ["Article 12 – Assemblée"],
        ["The heading of article 12 is worded as follows:", "“Article 12 – Assemblée citoyenne”."],
        ["Article 12 – Assemblée citoyenne"],
    )


def test_what_is_removed_stands_beside_one_formula() -> None:
    assert table(BEFORE.partition("## Article 13")[0]) == [
        (
            "",
            ["Article 13 – Comptes", "Les comptes sont publics."],
            ["Article 13 is removed."],
            [],
        )
    ]


def test_what_moves_stands_beside_one_formula() -> None:
    head, _, tail = BEFORE.partition("## Article 13")
    whole = ["Les comptes sont publics."]
    assert table(f"## Article 13{tail}\n{head}") == [
        ("paragraph 1", whole, ["Article 13 is moved at the beginning."], whole)
    ]
