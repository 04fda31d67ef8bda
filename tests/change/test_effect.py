"""What changed between two texts, as operations at addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codicille.change.effect import CHANGES, OperationKind, content, effect, summary
from codicille.sentence import say
from codicille.text.address import Address
from codicille.text.outline import Outline, outline
from codicille.text.text import EMPTY, Text

TEXT = """\
# Title I – First

## Article 1

One.

## Article 2

Two.

# Title II – Second

## Article 3

Three.

## Article 4

Four.
"""


def text(words: str) -> Text:
    return Text.of({"text.md": words.encode()})


def told(before: str, after: str) -> list[tuple[str, str]]:
    """Return the operations' kinds and addresses."""
    found = effect(outline(text(before)), outline(text(after)))
    return [(str(operation.kind), str(operation.address)) for operation in found.operations]


def test_equal_texts_have_no_effect() -> None:
    assert told(TEXT, TEXT) == []


def test_a_change_of_words_is_a_replacement() -> None:
    assert told(TEXT, TEXT.replace("Two.", "Deux.")) == [("replace", "art_2")]


def test_a_heading_is_part_of_its_provision() -> None:
    assert told(TEXT, TEXT.replace("Title II – Second", "Title II – Next")) == [("replace", "title_II")]


def test_an_article_put_in_after_another_does_not_change_that_one() -> None:
    assert told(TEXT, f"{TEXT}\n## Article 5\n\nFive.\n") == [("insert", "art_5")]


def test_operations_come_in_the_order_of_the_text_and_what_is_removed_stands_where_it_stood() -> None:
    after = TEXT.replace("## Article 2\n\nTwo.\n\n", "").replace("One.", "Un.").replace("Three.", "Trois.")
    assert told(TEXT, after) == [("replace", "art_1"), ("remove", "art_2"), ("replace", "art_3")]


def test_what_is_removed_at_the_very_beginning_comes_first() -> None:
    after = TEXT.replace("# Title I – First\n\n## Article 1\n\nOne.\n\n", "")
    assert told(TEXT, after)[:2] == [("remove", "title_I"), ("remove", "art_1")]


def test_an_article_whose_number_alone_is_kept_is_repealed() -> None:
    after = TEXT.replace("Three.", "*(repealed)*")
    assert told(TEXT, after) == [("repeal", "art_3")]
    assert told(after, TEXT) == [("replace", "art_3")], "and its words may come back"


def test_an_article_that_changes_its_title_without_a_word_is_moved() -> None:
    after = TEXT.replace("## Article 2\n\nTwo.\n\n", "").replace(
        "## Article 3", "## Article 2\n\nTwo.\n\n## Article 3"
    )
    assert told(TEXT, after) == [("move", "art_2")]


def test_of_articles_in_another_order_as_few_as_possible_are_moved() -> None:
    after = TEXT.replace("## Article 4\n\nFour.\n", "").replace(
        "## Article 3", "## Article 4\n\nFour.\n\n## Article 3"
    )
    assert len(told(TEXT, after)) == 1
    assert told(TEXT, after)[0][0] == "move"


def test_a_file_under_another_name_changes_nothing() -> None:
    moved = Text.of({"other.md": TEXT.encode()})
    assert effect(outline(text(TEXT)), outline(moved)).operations == ()


def test_an_operation_names_its_provision_before_or_after() -> None:
    before, after = outline(text(TEXT)), outline(text(TEXT.replace("\n## Article 4\n\nFour.\n", "")))
    (removed,) = effect(before, after).operations
    assert removed.after is None
    assert removed.provision.designation == "Article 4"
    assert content(before, removed.provision) == b"## Article 4\n\nFour."
    (added,) = effect(after, before).operations
    assert (added.kind, added.before, added.provision) == (OperationKind.INSERT, None, added.after)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (TEXT, TEXT, "This amendment changes no word of the text"),
        (TEXT, TEXT.replace("One.", "Un."), "This amendment changes 1 article: 1 rewritten"),
        (
            TEXT,
            TEXT.replace("One.", "Un.") + "\n## Article 5\n\nFive.\n",
            "This amendment changes 2 articles: 1 rewritten, 1 added",
        ),
        (
            TEXT,
            TEXT.replace("Second", "Next").replace("Four.", "Quatre."),
            "This amendment changes 1 article and 1 other provision: 2 rewritten",
        ),
        (TEXT, TEXT.replace("Second", "Next"), "This amendment changes 1 provision: 1 rewritten"),
    ],
)
def test_an_effect_is_summed_up_in_a_sentence(before: str, after: str, sentence: str) -> None:
    assert str(summary(effect(outline(text(before)), outline(text(after))))) == sentence


def test_that_nothing_changes_is_a_sentence_of_its_own() -> None:
    """Languages that negate the verb cannot say « zero words »."""
    nothing = effect(outline(text(TEXT)), outline(text(TEXT)))
    assert summary(nothing, of=CHANGES) == say("These changes concern no word of the text")
    assert summary(nothing) == say("This amendment changes no word of the text")


def test_a_summary_may_be_about_something_else() -> None:
    founding = effect(outline(EMPTY), outline(text("## Article 1\n\nOne.\n")))
    assert str(summary(founding, of=say("This act makes"))) == "This act makes 1 article: 1 added"


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        pytest.param("## Article 5\n\nFour.\n", ["renumber"], id="another number, word for word"),
        pytest.param("## Article 5\n\nFive.\n", ["replace"], id="another number and other words"),
        pytest.param("## Article 5 – End\n\nFour.\n", ["replace"], id="another number and a title"),
    ],
)
def test_a_provision_known_under_its_old_number_is_renumbered_or_rewritten(
    new: str, kinds: list[str]
) -> None:
    before = outline(text(TEXT))
    old, five = Address.parse("art_4"), Address.parse("art_5")
    provisions = tuple(replace(one, address=five) if one.address == old else one for one in before.provisions)
    after = outline(text(TEXT.replace("## Article 4\n\nFour.\n", new)))
    found = effect(Outline(before.text, provisions), after)
    assert [str(operation.kind) for operation in found.operations] == kinds
