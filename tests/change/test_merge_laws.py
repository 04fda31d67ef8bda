"""What must hold for every merge, on small constitutions edited at random by two or three people."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, count, permutations
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from codicille.change.merge import Clash, Conflicted, Merged, merge
from codicille.change.merging.pieces import cut
from codicille.text.text import Text
from laws import examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EXAMPLES = examples(120, "CODICILLE_MERGE_EXAMPLES")

Section: TypeAlias = "tuple[str, tuple[str, ...]]"
Charter: TypeAlias = "tuple[Section, ...]"
"""Headings with the blocks below them."""

WORDS = (
    "le",
    "la",
    "conseil",
    "maire",
    "vote",
    "siège",
    "budget",
    "ville",
    "an",
    "de",
    "du",
    "à",
    "et",
    "ou",
    "est",
)
NEW_WORDS = tuple(f"nouveau{number}" for number in range(30))
CLASH = "clash"
FILES = ("titre-1.md", "titre-2.md")


@st.composite
def sentences(draw: st.DrawFn, words: Sequence[str] = WORDS) -> str:
    chosen = draw(st.lists(st.sampled_from(words), min_size=2, max_size=14))
    return " ".join(chosen).capitalize() + draw(st.sampled_from([".", ".", " ;", ", etc."]))


@st.composite
def blocks(draw: st.DrawFn, words: Sequence[str] = WORDS) -> str:
    match draw(st.integers(0, 5)):
        case 0:
            return "\n".join(f"- {draw(sentences(words))}" for _ in range(draw(st.integers(1, 3))))
        case 1:
            held = draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
            rows = [f"| {word} | {number} |" for number, word in enumerate(held)]
            return "\n".join([f"| {words[0]} | {words[1]} |", "| --- | --- |", *rows])
        case _:
            return " ".join(draw(st.lists(sentences(words), min_size=1, max_size=3)))


@st.composite
def charters(draw: st.DrawFn) -> Charter:
    count = draw(st.integers(1, 5))
    return tuple(
        (f"## Article {number}", tuple(draw(st.lists(blocks(), max_size=3))))
        for number in range(1, count + 1)
    )


@st.composite
def edited_block(draw: st.DrawFn, block: str) -> str:
    """The block with a few words replaced, inserted or deleted, or wrapped otherwise."""
    lines = block.split("\n")
    at = draw(st.sampled_from([at for at, line in enumerate(lines) if any(map(str.isalnum, line))]))
    words = lines[at].split(" ")
    place = draw(st.sampled_from([at for at, word in enumerate(words) if word[:1].isalnum()]))
    match draw(st.integers(0, 4)):
        case 0:
            words[place] = draw(st.sampled_from(NEW_WORDS))
        case 1:
            words.insert(place + 1, draw(st.sampled_from(NEW_WORDS)))
        case 2 if len(words) > 3:
            del words[place]
        case 3 if not block.startswith(("-", "|")):
            words[place] += "\n" + words.pop(place + 1) if place + 1 < len(words) else ""
        case _:
            words[place] = draw(st.sampled_from(WORDS))
    lines[at] = " ".join(words)
    return "\n".join(lines)


@st.composite
def edited(draw: st.DrawFn, charter: Charter, own: Sequence[str] = WORDS) -> Charter:
    """The charter after the amendment of one person, who writes new blocks in their own words, if any."""
    sections = [(heading, list(held)) for heading, held in charter]
    for _ in range(draw(st.integers(1, 3))):
        if not sections:
            break
        at = draw(st.integers(0, len(sections) - 1))
        held = sections[at][1]
        kind = draw(st.integers(0, 9))
        if kind <= 4 and held:
            place = draw(st.integers(0, len(held) - 1))
            held[place] = draw(edited_block(held[place]))
        elif kind == 5:
            held.insert(draw(st.integers(0, len(held))), draw(blocks(own)))
        elif kind == 6 and held:
            held.pop(draw(st.integers(0, len(held) - 1)))
        elif kind == 7:
            sections.insert(at + 1, (f"## Article {draw(st.integers(1, 6))} bis", [draw(blocks(own))]))
        elif kind == 8:
            sections.pop(at)
        elif kind == 9:
            sections.insert(draw(st.integers(0, len(sections) - 1)), sections.pop(at))
    return tuple((heading, tuple(held)) for heading, held in sections)


def written(charter: Charter, cut_at: int = 2) -> Text:
    """Write a charter into two files."""
    parts = (charter[:cut_at], charter[cut_at:])
    pages = ("\n\n".join(block for heading, held in part for block in (heading, *held)) for part in parts)
    return Text.of({path: (page + "\n").encode() for path, page in zip(FILES, pages, strict=True) if page})


@st.composite
def three_texts(draw: st.DrawFn) -> tuple[Text, Text, Text]:
    charter = draw(charters())
    ours, theirs = draw(edited(charter)), draw(edited(charter))
    moved = draw(st.sampled_from([2, 2, 2, 1, 3]))
    return written(charter), written(ours, moved), written(theirs)


def said(passage: str) -> Counter[str]:
    return Counter(cut(passage).words)


def words(text: Text) -> Counter[str]:
    return sum((said(blob.content.decode()) for blob in text.blobs.values()), Counter())


def swapped(clash: Clash) -> Clash:
    return Clash(clash.kind, clash.spot, clash.base, clash.theirs, clash.ours)


def in_order(clash: Clash) -> tuple[str, int, str, str, str, str]:
    return clash.spot.path, clash.spot.line, clash.kind, clash.base, clash.ours, clash.theirs


@settings(max_examples=EXAMPLES)
@given(three_texts())
def test_a_side_that_changed_nothing_leaves_the_other_its_way(texts: tuple[Text, Text, Text]) -> None:
    base, ours, _ = texts
    assert merge(base, ours, base) == Merged(ours)
    assert merge(base, base, ours) == Merged(ours)


@settings(max_examples=EXAMPLES)
@given(three_texts())
def test_two_sides_that_made_the_same_change_have_their_way(texts: tuple[Text, Text, Text]) -> None:
    base, ours, _ = texts
    merged = merge(base, ours, ours)
    assert isinstance(merged, Merged)
    assert merged.text == ours
    assert merged.reviews == ()


@settings(max_examples=EXAMPLES)
@given(three_texts())
def test_swapping_the_sides_swaps_the_answer(texts: tuple[Text, Text, Text]) -> None:
    base, ours, theirs = texts
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    if isinstance(one, Merged):
        assert isinstance(other, Merged)
        assert one.text == other.text
        assert one.common == other.common
    else:
        assert isinstance(other, Conflicted)
        assert sorted(map(swapped, other.clashes), key=in_order) == sorted(one.clashes, key=in_order)


@settings(max_examples=EXAMPLES)
@given(three_texts())
def test_every_word_is_there_as_often_as_both_changes_together_want_it(
    texts: tuple[Text, Text, Text],
) -> None:
    base, ours, theirs = texts
    merged = merge(base, ours, theirs)
    if isinstance(merged, Merged):
        before, mine, yours, now = (words(text) for text in (base, ours, theirs, merged.text))
        for word in now.keys() | mine.keys() | yours.keys() | before.keys():
            twice = sum(said(one.now)[word] - said(one.base)[word] for one in merged.common)
            assert now[word] == mine[word] + yours[word] - before[word] - twice, word


@st.composite
def edits_of_different_alineas(draw: st.DrawFn) -> tuple[Text, Text, Text, Text]:
    """A charter, two amendments of different blocks, and the charter with both made by hand."""
    charter = draw(charters())
    places = [(at, inside) for at, (_, held) in enumerate(charter) for inside in range(len(held))]
    sides = {place: draw(st.sampled_from(["ours", "theirs", "nobody"])) for place in places}
    new = {(at, inside): draw(edited_block(charter[at][1][inside])) for at, inside in places}

    def amended(*who: str) -> Text:
        parts = [
            (heading, tuple(new[at, k] if sides[at, k] in who else block for k, block in enumerate(held)))
            for at, (heading, held) in enumerate(charter)
        ]
        return written(tuple(parts))

    return written(charter), amended("ours"), amended("theirs"), amended("ours", "theirs")


@settings(max_examples=EXAMPLES)
@given(edits_of_different_alineas())
def test_changes_of_different_alineas_never_clash(texts: tuple[Text, Text, Text, Text]) -> None:
    base, ours, theirs, both = texts
    merged = merge(base, ours, theirs)
    assert isinstance(merged, Merged), merged.clashes
    assert merged.text == both
    assert merged.reviews == ()


def told_apart(charter: Charter) -> Charter:
    """Return a charter of which every line has words of its own."""
    numbers = count()

    def marked(block: str) -> str:
        lines = block.split("\n")
        return "\n".join(re.sub(r"[^\W\d_]+", rf"\g<0>{next(numbers)}", line) for line in lines)

    return tuple((heading, tuple(map(marked, held))) for heading, held in charter)


@st.composite
def three_amendments(draw: st.DrawFn, charter: st.SearchStrategy[Charter]) -> tuple[Text, list[Text]]:
    """A charter and three amendments; new blocks are new: nobody copies what another may delete."""
    base = draw(charter)
    own = [[f"{sign}{number}" for number in range(12)] for sign in "pqr"]
    return written(base), [written(draw(edited(base, words))) for words in own]


def folded(base: Text, sides: Iterable[Text]) -> str:
    """Return the id of the text that amendments give in an order, or that they clash."""
    text = base
    for side in sides:
        merged = merge(base, side, text)
        if isinstance(merged, Conflicted):
            return CLASH
        text = merged.text
    return text.id


@settings(max_examples=EXAMPLES)
@given(three_amendments(charters().map(told_apart)))
def test_amendments_that_do_not_clash_two_by_two_give_one_text_in_any_order(
    case: tuple[Text, list[Text]],
) -> None:
    base, sides = case
    if all(isinstance(merge(base, one, other), Merged) for one, other in combinations(sides, 2)):
        assert len({folded(base, order) for order in permutations(sides)}) == 1


@settings(max_examples=EXAMPLES)
@given(three_amendments(charters()))
def test_amendments_never_give_two_texts_however_alike_the_passages_are(
    case: tuple[Text, list[Text]],
) -> None:
    """Where passages can hardly be told apart, some orders may clash; those that do not agree."""
    base, sides = case
    if all(isinstance(merge(base, one, other), Merged) for one, other in combinations(sides, 2)):
        assert len({folded(base, order) for order in permutations(sides)} - {CLASH}) <= 1
