"""The weave: every word with the version that brought it, as it was voted on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from codicille.change.apply import Applied, apply_patch
from codicille.change.diff import make_patch
from codicille.change.from_diff import read_patch
from codicille.change.to_diff import write_patch
from codicille.history.provenance import Passage, cut_passages
from codicille.history.replay import Version
from codicille.history.timeline import Change
from codicille.history.weaving import weave
from codicille.text.text import EMPTY, Text
from laws import examples

if TYPE_CHECKING:
    from codicille.history.provenance import Provenance

FIRST = date(2021, 3, 1)


def versions_of(*texts: Text) -> tuple[Version, ...]:
    """Return the versions that make each text of the one before it, by patches as they are filed."""
    versions: list[Version] = []
    before = EMPTY
    for number, text in enumerate(texts):
        patch = read_patch(write_patch(make_patch(before, text)), "change.patch")
        applied = apply_patch(before, patch)
        assert isinstance(applied, Applied)
        assert applied.text == text
        day = FIRST + timedelta(number)
        versions.append(Version(number, Change(f"{number:03}", day, day, 0), applied.text, applied.edits))
        before = text
    return tuple(versions)


def charter(words: str, path: str = "charter.md") -> Text:
    return Text.of({path: words.encode()})


def woven(*texts: Text) -> Provenance:
    return weave(versions_of(*texts))


def test_a_word_that_was_replaced_is_that_of_the_amendment_and_its_neighbours_are_not() -> None:
    known = woven(charter("The assembly has forty members.\n"), charter("The assembly has fifty members.\n"))
    assert known.of_file("charter.md", 1) == (
        Passage("The assembly has ", 0),
        Passage("fifty", 1),
        Passage(" members.\n", 0),
    )
    assert known.of_file("charter.md", 0) == (Passage("The assembly has forty members.\n", 0),)


def test_words_put_back_later_are_those_of_the_act_that_put_them_back() -> None:
    forty, fifty = charter("It has forty members.\n"), charter("It has fifty members.\n")
    known = woven(forty, fifty, forty)
    assert [(p.words, p.born) for p in known.of_file("charter.md", 2)] == [
        ("It has ", 0),
        ("forty", 2),
        (" members.\n", 0),
    ]


def test_words_keep_their_origin_when_their_file_is_renamed() -> None:
    known = woven(charter("One.\n\nTwo.\n"), charter("One.\n\nTwo.\n", "title-1.md"))
    assert known.of_file("title-1.md", 1) == (Passage("One.\n\nTwo.\n", 0),)
    assert known.of_file("charter.md", 1) == ()
    assert known.of_file("charter.md", 0) == (Passage("One.\n\nTwo.\n", 0),)


def test_a_file_that_was_removed_answers_for_the_versions_that_had_it() -> None:
    both = Text.of({"a.md": b"One.\n", "b.md": b"Two.\n"})
    known = woven(both, charter("One.\n", "a.md"), both)
    assert known.of_file("b.md", 0) == (Passage("Two.\n", 0),)
    assert known.of_file("b.md", 1) == ()
    assert known.of_file("b.md", 2) == (Passage("Two.\n", 2),)


def test_a_passage_is_cut_at_the_bytes_asked_for() -> None:
    known = woven(charter("Été.\n"), charter("Été, hiver.\n"))
    assert [(p.words, p.born) for p in known.of_span("charter.md", 1, 2, 9)] == [("té", 0), (", hi", 1)]
    assert list(cut_passages([Passage("abc", 0)], 1, 1)) == []


WORDS = st.sampled_from(["un", "deux", "trois", "Été", "art. 1", "", "quatre cinq"])
LINES = st.lists(st.lists(WORDS, max_size=4).map(" ".join), max_size=7)
PATHS = ("a.md", "titre/b.md", "c.md")


@st.composite
def contents(draw: st.DrawFn) -> bytes:
    """A file; one in three lacks its last line's end."""
    words = "\n".join(draw(LINES))
    return (words + draw(st.sampled_from(["\n", "\n", ""]))).encode()


@st.composite
def histories(draw: st.DrawFn) -> tuple[Text, ...]:
    """Texts one after another: files edited, added, renamed, removed and brought back."""
    files = {path: draw(contents()) for path in draw(st.sets(st.sampled_from(PATHS), min_size=1))}
    texts = [Text.of(files)]
    for _ in range(draw(st.integers(1, 4))):
        files = dict(files)
        path = draw(st.sampled_from(PATHS))
        match draw(st.integers(0, 3)):
            case 0 if path in files:
                files[draw(st.sampled_from(PATHS))] = files.pop(path)
            case 1:
                files.pop(path, None)
            case _:
                files[path] = edit(draw, files.get(path, b""))
        if Text.of(files) != texts[-1]:
            texts.append(Text.of(files))
    return tuple(texts)


def edit(draw: st.DrawFn, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = draw(st.integers(0, len(lines)))
    lines[at : at + draw(st.integers(0, 2))] = [draw(contents())]
    return b"".join(lines)


@given(histories())
@settings(max_examples=examples(100))
def test_every_versions_content_is_the_words_alive_in_it(texts: tuple[Text, ...]) -> None:
    known = woven(*texts)
    for number, text in enumerate(texts):
        held = {path: weave.content(number) for weave in known.weaves if (path := weave.path(number))}
        assert held == {path: text[path].content.decode() for path in text}
        for path in text:
            passages = known.of_file(path, number)
            assert "".join(p.words for p in passages).encode() == text[path].content


@given(histories())
@settings(max_examples=examples(60))
def test_every_word_has_a_version_that_really_brought_it(texts: tuple[Text, ...]) -> None:
    versions = versions_of(*texts)
    inserted = [
        "".join(line.decode() for edits in version.edits for edit in edits.edits for line in edit.lines)
        for version in versions
    ]
    for weave_ in weave(versions).weaves:
        for run in weave_.runs:
            assert run.words in inserted[run.born]
            assert "\n" not in run.words[:-1]
            assert run.died is None or run.born < run.died < len(texts)


@given(histories())
@settings(max_examples=examples(60))
def test_words_that_a_change_did_not_touch_keep_their_origin(texts: tuple[Text, ...]) -> None:
    """What was woven of a history's beginning stays true in the whole."""
    whole, part = woven(*texts), woven(*texts[:-1])
    for number, text in enumerate(texts[:-1]):
        for path in text:
            assert whole.of_file(path, number) == part.of_file(path, number)


LINE = "A line that is long enough to be known again.\n"
LONGER = "A line that is really long enough to be known again.\n"


def test_a_line_that_moves_keeps_its_words_authors() -> None:
    known = woven(
        Text.of({"a.md": f"# A\n\n{LINE}".encode(), "b.md": b"# B\n\nThe end.\n"}),
        Text.of({"a.md": f"# A\n\n{LONGER}".encode(), "b.md": b"# B\n\nThe end.\n"}),
        Text.of({"a.md": b"# A\n", "b.md": f"# B\n\n{LONGER}\nThe end.\n".encode()}),
    )
    assert known.of_file("b.md", 2) == (
        Passage("# B\n\nA line that is ", 0),
        Passage("really ", 1),
        Passage("long enough to be known again.\n", 0),
        Passage("\n", 2),
        Passage("The end.\n", 0),
    )
    assert known.of_file("b.md", 1) == (Passage("# B\n\nThe end.\n", 0),)


def test_a_line_that_moves_and_is_changed_is_its_authors_but_for_the_new_words() -> None:
    known = woven(
        Text.of({"a.md": f"# A\n\n{LINE}".encode(), "b.md": b"# B\n"}),
        Text.of({"a.md": b"# A\n", "b.md": f"# B\n\n{LONGER}".encode()}),
    )
    assert known.of_file("b.md", 1) == (
        Passage("# B\n", 0),
        Passage("\n", 1),
        Passage("A line that is ", 0),
        Passage("really ", 1),
        Passage("long enough to be known again.\n", 0),
    )
