"""Redlines: words kept, deleted and inserted, never cut; blocks paired with what they became."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.change.redline import PairKind, Span, SpanKind, pair_blocks, redline
from codicille.text.words import tokens

PASSAGES = st.lists(
    st.sampled_from(
        ["l’", "l’assemblée", " ", "\u00a0", "vote", "quatre-vingts", ",", "3,5", "\n", "élit", "."]
    ),
    max_size=25,
).map("".join)


def marked(old: str, new: str) -> str:
    """The redline with [-deleted-] and {+inserted+} words."""
    signs = {SpanKind.KEPT: "{}", SpanKind.DELETED: "[-{}-]", SpanKind.INSERTED: "{{+{}+}}"}
    return "".join(signs[span.kind].format(span.text) for span in redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("Le maire signe.", "Le maire signe.", "Le maire signe."),
        ("", "Le maire signe.", "{+Le maire signe.+}"),
        ("Le maire signe.", "", "[-Le maire signe.-]"),
        ("Le maire signe.", "Le conseil signe.", "Le [-maire-]{+conseil+} signe."),
        ("Le maire signe.", "Le maire élu signe.", "Le maire {+élu +}signe."),
        ("Le maire élu signe.", "Le maire signe.", "Le maire [-élu -]signe."),
        ("Le maire signe.", "Le maire signe seul.", "Le maire signe{+ seul+}."),
        ("Elle vote.", "Elle vote, elle élit.", "Elle vote{+, elle élit+}."),
        ("l’assemblée", "l’atelier", "[-l’assemblée-]{+l’atelier+}"),
        ("article 5", "article\u00a05", "article[- -]{+\u00a0+}5"),
        (
            "les deux tiers des membres présents",
            "les trois cinquièmes des suffrages exprimés",
            "les [-deux tiers des membres présents-]{+trois cinquièmes des suffrages exprimés+}",
        ),
        (
            "a b c d e f g h",
            "1 b 2 d 3 f 4 h",
            "[-a b c d e f g-]{+1 b 2 d 3 f 4+} h",
        ),
    ],
)
def test_a_redline_reads_well(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@given(PASSAGES, PASSAGES)
def test_a_redline_holds_both_passages(old: str, new: str) -> None:
    spans = redline(old, new)
    assert "".join(span.text for span in spans if span.kind is not SpanKind.INSERTED) == old
    assert "".join(span.text for span in spans if span.kind is not SpanKind.DELETED) == new


@given(PASSAGES, PASSAGES)
def test_a_redline_cuts_no_word(old: str, new: str) -> None:
    spans = redline(old, new)
    for passage, other in ((old, SpanKind.INSERTED), (new, SpanKind.DELETED)):
        borders = set(accumulate((len(token) for token in tokens(passage)), initial=0))
        assert set(accumulate(len(span.text) for span in spans if span.kind is not other)) <= borders


@given(PASSAGES, PASSAGES)
def test_a_redline_has_no_empty_span_and_a_deletion_comes_first(old: str, new: str) -> None:
    kinds = "".join(span.kind[0] for span in redline(old, new) if span.text)
    assert len(kinds) == len(redline(old, new))
    assert not re.search("kk|dd|ii|id", kinds)


@given(PASSAGES, PASSAGES)
def test_a_redline_read_backwards_changes_as_many_signs(old: str, new: str) -> None:
    there, back = redline(old, new), redline(new, old)
    assert _changed(there) <= 2 * _changed(back) + 20


def _changed(spans: tuple[Span, ...]) -> int:
    return sum(len(span.text) for span in spans if span.kind is not SpanKind.KEPT)


def test_more_words_than_the_basic_plane_has_signs_are_compared() -> None:
    many = " ".join(str(number) for number in range(70_000))
    assert marked(many, many + " fin") == many + "{+ fin+}"


def test_blocks_are_paired_with_what_they_became() -> None:
    old = ["# Titre", "Le conseil vote le budget.", "Le maire signe.", "Fin."]
    new = ["# Titre", "Nouveau.", "Le conseil vote le budget chaque année.", "Fin."]
    pairs = [(pair.kind, pair.old, pair.new) for pair in pair_blocks(old, new)]
    assert pairs == [
        (PairKind.KEPT, 0, 0),
        (PairKind.INSERTED, None, 1),
        (PairKind.REPLACED, 1, 2),
        (PairKind.DELETED, 2, None),
        (PairKind.KEPT, 3, 3),
    ]


def test_the_pairs_that_are_most_alike_together_are_taken() -> None:
    old = ["un deux trois quatre"]
    new = ["un deux trois cinq", "un deux trois quatre cinq"]
    kinds = [(pair.kind, pair.new) for pair in pair_blocks(old, new)]
    assert kinds == [(PairKind.INSERTED, 0), (PairKind.REPLACED, 1)]


def test_blocks_with_nothing_in_common_are_deleted_and_inserted() -> None:
    kinds = [pair.kind for pair in pair_blocks(["un deux"], ["trois quatre"])]
    assert kinds == [PairKind.DELETED, PairKind.INSERTED]


@given(st.lists(PASSAGES, max_size=6), st.lists(PASSAGES, max_size=6))
def test_every_block_is_in_one_pair_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = pair_blocks(old, new)
    assert [pair.old for pair in pairs if pair.old is not None] == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new is not None] == list(range(len(new)))
    for pair in pairs:
        if pair.old is not None and pair.new is not None:
            assert (pair.kind is PairKind.KEPT) == (old[pair.old] == new[pair.new])
        else:
            assert pair.kind is (PairKind.INSERTED if pair.old is None else PairKind.DELETED)
