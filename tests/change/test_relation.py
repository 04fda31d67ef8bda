"""Two proposals on one text: what they touch, whether both can pass, and what becomes of one after others."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.change.clash import Clash, ClashKind, Conflicted, Spot
from codicille.change.merge import merge
from codicille.change.relating.comparison import Comparison
from codicille.change.relating.consequence import Call, Fate, consequences, if_passes, if_rejected, walk
from codicille.change.relating.footprint import footprint
from codicille.change.relating.ground import Ground
from codicille.change.relation import Contact, Proposal, Relation, RelationKind
from codicille.text.text import Text

CHARTER = Text.of(
    {
        "title-1.md": b"""\
# Title I

## Article 1

The town keeps a charter.

Anyone may read it at the town hall.

## Article 2

The assembly has forty members drawn by lot. It meets twice a year in public.

Minutes are kept.

1. Of votes;

2. Of speeches.

## Article 3

The council revises the charter.
""",
        "title-2.md": b"# Title II\n\n## Article 4\n\nThe budget is public.\n",
    }
)
GROUND = Ground(CHARTER)
ONE, TWO = "title-1.md", "title-2.md"


def changed(old: str, new: str, text: Text = CHARTER, path: str = ONE) -> Text:
    content = text[path].content
    assert content.count(old.encode()) == 1
    return text.replace({path: content.replace(old.encode(), new.encode())})


def proposal(name: str, after: Text, **more: object) -> Proposal:
    found = footprint(GROUND, after)
    return Proposal(name, CHARTER, after, found, found, **more)  # type: ignore[arg-type]  # the keywords are fields


def child(name: str, parent: Proposal, after: Text) -> Proposal:
    own = footprint(Ground(parent.after), after)
    return Proposal(name, parent.after, after, footprint(GROUND, after), own, (parent.id,), parent.id)


def relation(one: Proposal, other: Proposal, *more: Proposal) -> Relation:
    """Return the relation of two, found among all pairs and by itself."""
    comparison = Comparison(GROUND, (one, other, *more))
    alone = comparison.relate(one, other)
    assert comparison.relate(other, one) == alone
    listed = [told for told in comparison.all() if {told.first, told.second} == {one.id, other.id}]
    assert listed == ([] if alone.kind is RelationKind.INDEPENDENT else [alone])
    return alone


FIFTY = proposal("A", changed("forty", "fifty"))
SIXTY = proposal("B", changed("forty", "sixty"))
THRICE = proposal("C", changed("twice", "thrice"))
PUBLIC = proposal("D", changed("The budget is public.", "The budget is voted in public.", path=TWO))
NO_ARTICLE_2 = proposal(
    "E",
    changed(
        "## Article 2\n\nThe assembly has forty members drawn by lot. It meets twice a year in public.\n\n"
        "Minutes are kept.\n\n1. Of votes;\n\n2. Of speeches.\n\n",
        "",
    ),
)
NO_MINUTES = proposal("F", changed("Minutes are kept.\n\n", ""))
MINUTES = proposal("G", changed("Minutes are kept.", "Full minutes are kept."))


def test_other_words_for_the_same_word_exclude_each_other() -> None:
    told = relation(FIFTY, SIXTY)
    assert told.kind is RelationKind.EXCLUSIVE
    (contact,) = told.contacts
    assert (contact.base, contact.first, contact.second) == ("forty", "fifty", "sixty")
    assert str(contact.told("A", "B")).startswith("Article 2, paragraph 1: ")
    assert [str(place) for place in told.places] == ["Article 2, paragraph 1"]


def test_words_of_one_alinea_that_do_not_touch_are_debated_together() -> None:
    told = relation(FIFTY, THRICE)
    assert told.kind is RelationKind.SAME_PLACE
    (contact,) = told.contacts
    assert contact.base == "The assembly has forty members drawn by lot. It meets twice a year in public."
    assert contact.first.startswith("The assembly has fifty")
    assert contact.second.endswith("thrice a year in public.")
    assert "A makes it “The assembly has fifty" in str(contact.told("A", "C"))


def test_what_touches_nothing_in_common_is_independent_and_not_even_compared() -> None:
    assert relation(FIFTY, PUBLIC).kind is RelationKind.INDEPENDENT
    assert Comparison(GROUND, (FIFTY, PUBLIC)).pairs() == set()


@pytest.mark.parametrize("inside", [FIFTY, THRICE, NO_MINUTES, MINUTES])
def test_deleting_an_article_holds_whatever_is_changed_in_it(inside: Proposal) -> None:
    told = relation(inside, NO_ARTICLE_2)
    assert (told.kind, told.first, told.second) == (RelationKind.NESTED, inside.id, "E")


def test_deleting_an_article_holds_an_alinea_inserted_in_it() -> None:
    inserted = proposal("A", changed("Minutes are kept.\n", "Minutes are kept.\n\nThey are read by all.\n"))
    assert relation(inserted, NO_ARTICLE_2).kind is RelationKind.NESTED


def test_deleting_an_alinea_holds_a_change_of_it() -> None:
    told = relation(NO_MINUTES, MINUTES)
    assert (told.first, told.second, told.kind) == ("G", "F", RelationKind.NESTED)
    assert (told.contacts[0].first, told.contacts[0].second) == ("Full minutes are kept.", "")


def test_a_repeal_holds_a_change_of_what_is_repealed() -> None:
    repealed = proposal("Z", changed("The council revises the charter.", "(Repealed)"))
    edit = proposal("A", changed("council revises", "assembly revises"))
    assert relation(edit, repealed).kind is RelationKind.NESTED


def test_a_provision_of_which_few_words_stay_is_rewritten_as_a_whole() -> None:
    rewritten = proposal(
        "Z",
        changed("The council revises the charter.", "A convention, elected for it, amends every article."),
    )
    edit = proposal("A", changed("council revises", "council may revise"))
    assert relation(edit, rewritten).kind is RelationKind.NESTED


def test_deleting_a_file_holds_a_change_in_it() -> None:
    gone = proposal("Z", CHARTER.replace({TWO: None}))
    assert relation(PUBLIC, gone).kind is RelationKind.NESTED


def test_a_file_that_only_moves_is_nothing_to_a_change_in_it() -> None:
    moved = proposal("Z", CHARTER.replace({TWO: None, "title-9.md": CHARTER[TWO]}))
    assert relation(PUBLIC, moved).kind is RelationKind.INDEPENDENT


def test_two_moves_of_one_file_exclude_each_other() -> None:
    one, other = (
        proposal(name, CHARTER.replace({TWO: None, path: CHARTER[TWO]}))
        for name, path in (("A", "title-8.md"), ("B", "title-9.md"))
    )
    assert relation(one, other).kind is RelationKind.EXCLUSIVE


def test_a_file_and_a_folder_of_one_name_exclude_each_other() -> None:
    one, other = (
        proposal(name, Text.of({**CHARTER.blobs, path: b"# Annex\n"}))
        for name, path in (("A", "annex"), ("B", "annex/1.md"))
    )
    assert relation(one, other).kind is RelationKind.EXCLUSIVE


def test_the_same_insertion_made_by_both_is_told_and_made_once() -> None:
    words = "Minutes are kept.\n\nThey are read by all.\n"
    one = proposal("A", changed("Minutes are kept.\n", words))
    other = proposal("B", changed("forty", "fifty", changed("Minutes are kept.\n", words)))
    told = relation(one, other)
    assert told.kind is RelationKind.SAME_PLACE
    (contact,) = told.contacts
    assert contact.first == contact.second == "They are read by all."
    assert "make the same change" in str(contact.told("A", "B"))


def test_two_that_make_one_text_are_identical_whatever_they_are_called() -> None:
    assert relation(FIFTY, proposal("Z", FIFTY.after)).kind is RelationKind.IDENTICAL


def test_an_unclosed_mark_reaches_everything_that_it_swallows() -> None:
    swallowing = proposal("A", changed("The town keeps a charter.", "```\nThe town keeps a charter."))
    edit = proposal("B", changed("The council revises", "The assembly revises"))
    assert tuple(name for pair in Comparison(GROUND, (swallowing, edit)).pairs() for name in pair[1:]) == (
        "B",
    )
    merged = merge(CHARTER, swallowing.after, edit.after)
    assert isinstance(merged, Conflicted) is not relation(swallowing, edit).can_both_pass


def test_blank_lines_alone_touch_no_alinea() -> None:
    found = footprint(GROUND, changed("a charter.\n", "a charter.\n\n\n"))
    assert dict(found.touched) == {}
    assert found.inserted == ()


def test_an_item_is_inserted_between_its_neighbours() -> None:
    found = footprint(GROUND, changed("1. Of votes;\n", "1. Of votes;\n\n2. Of motions;\n"))
    assert [tuple(map(bool, point)) for point in found.inserted] == [(True, True)]
    assert dict(found.touched) == {}


PROPOSALS = (FIFTY, SIXTY, THRICE, PUBLIC, NO_ARTICLE_2, NO_MINUTES, MINUTES)


def test_what_is_not_compared_merges_without_a_clash_and_in_any_order() -> None:
    met = Comparison(GROUND, PROPOSALS).pairs()
    for one, other in combinations(PROPOSALS, 2):
        merged = merge(CHARTER, one.after, other.after)
        if (one.id, other.id) not in met:
            assert not isinstance(merged, Conflicted)
            assert merged.common == ()
        assert relation(one, other).can_both_pass is not isinstance(merged, Conflicted)


LINES = CHARTER[ONE].content.decode().split("\n\n")


@st.composite
def drafted(draw: st.DrawFn) -> Text:
    """Return the charter after somebody rewrote, deleted, inserted or moved a few paragraphs."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                lines[at] = lines[at].replace(draw(st.sampled_from(["The", "a", "of", "in"])), "one")
            case 1:
                lines[at] = draw(st.sampled_from(["New words.", "## Article 2 bis", "(Repealed)", ""]))
            case 2:
                lines.insert(
                    at, draw(st.sampled_from(["New words.", "Other words stand here.", "## Article 9"]))
                )
            case 3:
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case _:
                del lines[at : at + draw(st.integers(1, 3))]
        lines = lines or ["Nothing."]
    return CHARTER.replace({ONE: ("\n\n".join(lines).rstrip("\n") + "\n").encode()})


@given(drafted(), drafted())
def test_the_short_cut_finds_what_a_merge_of_the_whole_texts_finds(one: Text, other: Text) -> None:
    first, second = proposal("A", one), proposal("B", other)
    comparison = Comparison(GROUND, (first, second))
    merged = merge(CHARTER, one, other)
    clashes = merged.clashes if isinstance(merged, Conflicted) else ()
    told = comparison.all()
    found = [contact.clash for one_told in told for contact in one_told.contacts if contact.clash]
    if told and told[0].first == "B":
        found = [replace(clash, ours=clash.theirs, theirs=clash.ours) for clash in found]
    assert found == list(clashes)
    if not told and not isinstance(merged, Conflicted):
        assert merged.common == ()


@given(drafted(), drafted())
def test_the_relation_of_two_does_not_depend_on_their_names(one: Text, other: Text) -> None:
    told = relation(proposal("A", one), proposal("B", other))
    swapped = relation(proposal("B", one), proposal("A", other))
    assert told.kind is swapped.kind
    assert len(told.contacts) == len(swapped.contacts)


def fate(one: Proposal, passed: Proposal) -> Fate:
    return if_passes(passed, one, relation(passed, one)).fate


def test_once_one_of_two_that_exclude_each_other_has_passed_the_other_falls_with_both_sides_told() -> None:
    told = if_passes(SIXTY, FIFTY, relation(FIFTY, SIXTY))
    assert (told.id, told.fate, told.causes) == ("A", Fate.FALLS, ("B",))
    assert (told.contacts[0].first, told.contacts[0].second) != ("", "")
    assert "sixty" in told.contacts[0].first
    assert str(told.condition) == "if B passes, A falls"
    assert str(told.message) == "A falls: it cannot stand with B"
    assert if_passes(FIFTY, SIXTY, relation(FIFTY, SIXTY)).contacts[0].first == told.contacts[0].second


def test_once_its_like_has_passed_a_proposal_is_satisfied() -> None:
    assert fate(proposal("Z", FIFTY.after), FIFTY) is Fate.SATISFIED
    wide = proposal("Z", changed("twice", "thrice", FIFTY.after))
    assert fate(FIFTY, wide) is Fate.SATISFIED
    assert fate(wide, FIFTY) is Fate.MUST_BE_REBASED


def test_words_beside_those_that_passed_must_be_rewritten_or_read_again() -> None:
    assert fate(THRICE, FIFTY) is Fate.MUST_BE_REBASED
    assert fate(PUBLIC, FIFTY) is Fate.UNAFFECTED


def test_what_needs_another_falls_if_that_is_rejected() -> None:
    below = child("A1", FIFTY, changed("fifty", "fifty-one", FIFTY.after))
    assert if_rejected(FIFTY, below).fate is Fate.FALLS_WITH_ITS_PARENT
    assert if_rejected(PUBLIC, below).fate is Fate.UNAFFECTED
    told = relation(FIFTY, below)
    assert [one.fate for one in consequences(told, below, FIFTY)] == [Fate.FALLS_WITH_ITS_PARENT]
    assert if_passes(FIFTY, below, told).fate is Fate.UNAFFECTED


def test_what_a_pair_does_to_one_another_is_told_both_ways_where_it_does_something() -> None:
    told = consequences(relation(FIFTY, THRICE), FIFTY, THRICE)
    assert [(one.id, one.fate) for one in told] == [("C", Fate.MUST_BE_REBASED), ("A", Fate.MUST_BE_REBASED)]
    decided = replace(FIFTY, is_decided=True)
    assert [one.id for one in consequences(relation(decided, THRICE), decided, THRICE)] == ["C"]
    assert consequences(relation(FIFTY, PUBLIC), FIFTY, PUBLIC) == ()


def test_two_that_are_decided_are_not_compared() -> None:
    decided = [replace(one, is_decided=True) for one in (FIFTY, SIXTY)]
    assert Comparison(GROUND, decided).all() == ()


def walked(
    *calls: tuple[Proposal, bool], known: tuple[Proposal, ...] = ()
) -> list[tuple[str, Fate, tuple[str, ...]]]:
    proposals = {one.id: one for one in (*known, *(one for one, _ in calls))}
    told = walk(CHARTER, proposals, [Call(one.id, passes) for one, passes in calls])
    return [(one.id, one.fate, one.causes) for one in told]


def test_in_a_sitting_what_passed_first_makes_its_rivals_fall() -> None:
    assert walked((FIFTY, True), (SIXTY, True), (PUBLIC, True)) == [
        ("A", Fate.UNAFFECTED, ()),
        ("B", Fate.FALLS, ("A",)),
        ("D", Fate.UNAFFECTED, ()),
    ]


def test_in_a_sitting_what_is_rejected_leaves_the_others_as_they_are() -> None:
    assert walked((FIFTY, False), (SIXTY, True)) == [("A", Fate.UNAFFECTED, ()), ("B", Fate.UNAFFECTED, ())]


def test_the_cause_of_a_fall_is_the_one_that_first_took_the_place() -> None:
    assert walked((PUBLIC, True), (FIFTY, True), (THRICE, True), (SIXTY, True))[-1] == (
        "B",
        Fate.FALLS,
        ("A",),
    )


def test_what_is_satisfied_names_what_satisfied_it() -> None:
    assert walked((THRICE, True), (FIFTY, True), (proposal("Z", FIFTY.after), True))[-1] == (
        "Z",
        Fate.SATISFIED,
        ("A",),
    )


def test_a_declared_exclusion_makes_fall_whichever_comes_second() -> None:
    against = replace(PUBLIC, excludes=("A",))
    assert walked((FIFTY, True), (against, True))[-1] == ("D", Fate.FALLS, ("A",))
    assert walked((against, True), (FIFTY, True))[-1] == ("A", Fate.FALLS, ("D",))


CHILD = child("A1", FIFTY, changed("fifty", "fifty-one", FIFTY.after))


def test_a_sub_amendment_called_first_waits_for_its_parent() -> None:
    assert walked((CHILD, True), (FIFTY, True), (SIXTY, True)) == [
        ("A1", Fate.UNAFFECTED, ()),
        ("A", Fate.UNAFFECTED, ()),
        ("B", Fate.FALLS, ("A",)),
    ]
    assert walked((CHILD, True), (FIFTY, False))[0] == ("A1", Fate.FALLS_WITH_ITS_PARENT, ("A",))
    assert walked((FIFTY, False), (CHILD, True))[1] == ("A1", Fate.FALLS_WITH_ITS_PARENT, ("A",))
    assert walked((CHILD, True), known=(FIFTY,))[0] == ("A1", Fate.FALLS_WITH_ITS_PARENT, ("A",))


def test_a_sub_amendment_falls_when_its_parent_cannot_pass_any_more() -> None:
    assert walked((SIXTY, True), (CHILD, True), (FIFTY, True)) == [
        ("B", Fate.UNAFFECTED, ()),
        ("A1", Fate.FALLS, ("B",)),
        ("A", Fate.FALLS, ("B",)),
    ]


def test_what_waits_for_a_parent_may_fall_before_the_parent_passes() -> None:
    rival = child("A2", FIFTY, changed("fifty", "fifty-two", FIFTY.after))
    deep = replace(
        child("A11", CHILD, changed("drawn by lot", "elected", CHILD.after)), stands_on=("A", "A1")
    )
    told = walked((CHILD, True), (rival, True), (deep, True), (FIFTY, True))
    assert told[0][1] is Fate.UNAFFECTED
    assert told[1] == ("A2", Fate.FALLS, ("A1",))
    lost = walked((rival, True), (CHILD, True), (deep, True), (FIFTY, True))
    assert lost[1:3] == [("A1", Fate.FALLS, ("A2",)), ("A11", Fate.FALLS_WITH_ITS_PARENT, ("A1",))]


def test_what_is_decided_stands_before_the_first_call() -> None:
    decided = replace(FIFTY, is_decided=True)
    assert walked((SIXTY, True), known=(decided,)) == [("B", Fate.FALLS, ("A",))]


def test_a_sub_amendment_that_is_decided_waits_for_its_parent_to_be_called() -> None:
    decided = replace(CHILD, is_decided=True)
    deep = replace(
        child("A11", CHILD, changed("drawn by lot", "elected", CHILD.after)),
        stands_on=("A", "A1"),
        is_decided=True,
    )
    twice = proposal("Y", changed("fifty", "fifty-one", FIFTY.after))
    assert walked((FIFTY, True), (twice, True), known=(decided, deep)) == [
        ("A", Fate.UNAFFECTED, ()),
        ("Y", Fate.SATISFIED, ("A1",)),
    ]
    assert walked((SIXTY, True), known=(decided, deep)) == [("B", Fate.UNAFFECTED, ())]
    parent = replace(FIFTY, id="Z", is_decided=True)
    first = replace(decided, amends="Z", stands_on=("Z",))
    assert walked((twice, True), known=(first, parent)) == [("Y", Fate.SATISFIED, ("A1",))]


@given(st.permutations(PROPOSALS), st.lists(st.booleans(), min_size=7, max_size=7))
def test_whatever_the_order_of_call_what_passed_can_stand_together(
    order: list[Proposal], votes: list[bool]
) -> None:
    told = walked(*zip(order, votes, strict=True))
    adopted = [
        one
        for one, (_, fate, _) in zip(order, told, strict=True)
        if fate in {Fate.UNAFFECTED, Fate.MUST_BE_REBASED}
    ]
    passed = [one for one, vote in zip(order, votes, strict=True) if vote and one in adopted]
    texts = set()
    for shuffled in list(permutations(passed))[:6]:
        text = CHARTER
        for one in shuffled:
            merged = merge(CHARTER, text, one.after)
            assert not isinstance(merged, Conflicted)
            text = merged.text
        texts.add(text.id)
    assert len(texts) == 1


def test_a_contact_swapped_twice_is_the_contact() -> None:
    clash = Clash(ClashKind.OVERLAP, Spot(ONE), "a", "b", "c")
    contact = Contact(Spot(ONE), "a", "b", "c", clash)
    assert contact.swapped.swapped == contact
    assert contact.swapped.clash == replace(clash, ours="c", theirs="b")
    assert (
        str(Contact(Spot(ONE), "a", "", "c").told("A", "B"))
        == "title-1.md: A makes it nothing, and B makes it “c”"
    )


LONG = Text.of(
    {ONE: "".join(f"## Article {n}\n\nWords of article {n}\nstand here.\n\n" for n in range(1, 13)).encode()}
)


def test_far_apart_changes_are_merged_on_what_stands_around_each_and_placed_in_the_whole() -> None:
    ground = Ground(LONG)
    texts = [
        changed(
            "Words of article 2\n",
            f"{word} of article 2\n",
            changed("Words of article 10\n", f"{word} of article 10\n", LONG),
        )
        for word in ("Lines", "Signs")
    ]
    marks = [footprint(ground, text) for text in texts]
    one, other = (
        Proposal(name, LONG, text, mark, mark) for name, text, mark in zip("AB", texts, marks, strict=True)
    )
    told = Comparison(ground, (one, other)).relate(one, other)
    merged = merge(LONG, one.after, other.after)
    assert isinstance(merged, Conflicted)
    assert tuple(contact.clash for contact in told.contacts) == merged.clashes
    assert [str(place) for place in told.places] == ["Article 2, paragraph 1", "Article 10, paragraph 1"]


def test_a_line_put_into_a_paragraph_changes_it() -> None:
    found = footprint(Ground(LONG), changed("Words of article 2\n", "Words of article 2\nnever\n", LONG))
    assert list(found.touched) == ["art_2__al_1"]
    assert found.inserted == ()


def test_what_both_may_have_is_told_from_either_side() -> None:
    assert Contact(Spot(ONE), "a", "b", "c").swapped == Contact(Spot(ONE), "a", "c", "b")
