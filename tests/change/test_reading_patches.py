"""Patches in every dialect met in the wild, read as Git reads them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from codicille.change.from_diff import read_patch
from codicille.change.patch import FilePatch, Hunk, Line, LineKind, Patch

HUNK = b"@@ -1 +1 @@\n-un\n+deux\n"
OLD, NEW = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "7eb9eb8653068e1f6d2217fbf0448743ce64598d"


def lines(text: str) -> bytes:
    return dedent(text).lstrip("\n").encode()


def only_file(data: bytes, strip: int | None = None) -> FilePatch:
    (file,) = read_patch(data, "essai.patch", strip=strip).files
    return file


def test_a_git_diff_names_its_files_its_ids_and_its_lines() -> None:
    data = lines(f"""
        diff --git a/titre-1.md b/titre-1.md
        index {OLD}..{NEW} 100644
        --- a/titre-1.md
        +++ b/titre-1.md
        @@ -3,2 +3,3 @@ Article 2
         Le conseil.
        -Il vote.
        +Il délibère.
        +Il vote ensuite.
        """)
    patch = read_patch(data, "essai.patch")
    hunk = Hunk(
        old_start=3,
        old_count=2,
        new_start=3,
        new_count=3,
        section=b"Article 2",
        lines=(
            Line(LineKind.CONTEXT, b"Le conseil.\n"),
            Line(LineKind.DELETED, b"Il vote.\n"),
            Line(LineKind.INSERTED, "Il délibère.\n".encode()),
            Line(LineKind.INSERTED, b"Il vote ensuite.\n"),
        ),
    )
    assert patch == Patch((FilePatch("titre-1.md", "titre-1.md", OLD, NEW, (hunk,)),))
    assert (patch.name, patch.files[0].source_line, patch.files[0].hunks[0].source_line) == (
        "essai.patch",
        1,
        5,
    )


def test_a_mail_is_read_from_its_first_file_to_its_signature() -> None:
    data = lines("""
        From: Atelier <avq@ville.example>
        Subject: Ouvrir l’assemblée

        Les ateliers siègent déjà.
        ---
         titre-1.md | 2 +-

        diff --git a/titre-1.md b/titre-1.md
        --- a/titre-1.md
        +++ b/titre-1.md
        @@ -1 +1 @@
        -un
        +deux
        --
        2.39.5
        """).replace(b"\n--\n", b"\n-- \n")
    file = only_file(data)
    assert (file.path, file.source_line, len(file.hunks)) == ("titre-1.md", 8, 1)


def test_lines_are_numbered_as_in_the_file_the_diff_was_taken_from() -> None:
    patch = read_patch(b"--- a/x.md\n+++ b/x.md\n" + HUNK, "essai.patch", first_line=40)
    assert (patch.files[0].source_line, patch.files[0].hunks[0].source_line) == (40, 42)


def test_a_quilt_patch_has_index_lines_and_an_orig_folder() -> None:
    data = lines("""
        Index: src/090.md
        ===================================================================
        --- src.orig/090.md
        +++ src/090.md
        @@ -1 +1 @@
        -un
        +deux
        Index: src/091.md
        ===================================================================
        --- src.orig/091.md
        +++ src/091.md
        @@ -1 +1 @@
        -un
        +deux
        """)
    assert [file.path for file in read_patch(data, "062.patch").files] == ["090.md", "091.md"]


@pytest.mark.parametrize(
    "stamp",
    [
        b"\t2023-06-03 10:00:00.000000000 +0200",
        b"\t2023-06-03 10:00:00 +02:00",
        b"\t2023-06-03",
        b"  23-06-03 10:00:00",
        b"\tSat Jun  3 10:00:00 2023",
        b"",
    ],
)
def test_a_plain_diff_may_carry_timestamps(stamp: bytes) -> None:
    data = b"diff -ru old/x y.md new/x y.md\n--- old/x y.md%s\n+++ new/x y.md%s\n" % (stamp, stamp)
    assert only_file(data + HUNK).path == "x y.md"


def test_dev_null_and_the_epoch_say_that_a_side_does_not_exist() -> None:
    born = b"@@ -0,0 +1 @@\n+un\n"
    gone = b"@@ -1 +0,0 @@\n-un\n"
    epoch, other_epoch = b"\t1970-01-01 00:00:00.000000000 +0000", b"\t1969-12-31 23:00:00 -0100"
    day = b"\t2023-06-03 10:00:00 +0000"
    for data in (
        b"--- /dev/null\n+++ b/x.md\n" + born,
        b"--- a/x.md%s\n+++ b/x.md%s\n" % (epoch, day) + born,
        b"--- a/x.md%s\n+++ b/x.md%s\n" % (other_epoch, day) + born,
    ):
        assert (only_file(data).old_path, only_file(data).new_path) == (None, "x.md")
    for data in (
        b"--- a/x.md\n+++ /dev/null\n" + gone,
        b"--- a/x.md%s\n+++ b/x.md%s\n" % (day, epoch) + gone,
    ):
        assert (only_file(data).old_path, only_file(data).new_path) == ("x.md", None)
    later = b"\t1970-01-01 00:01:00 +0000"
    assert only_file(b"--- a/x.md%s\n+++ b/x.md%s\n" % (later, day) + HUNK).old_path == "x.md"


def test_a_plain_diff_that_only_adds_may_create_its_file() -> None:
    adds = b"@@ -0,0 +1 @@\n+un\n"
    assert only_file(b"--- a/x.md\n+++ b/x.md\n" + adds).may_create
    assert not only_file(b"diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n" + adds).may_create
    assert not only_file(b"--- a/x.md\n+++ b/x.md\n" + HUNK).may_create


def test_creations_removals_and_renames_of_git_need_no_hunk() -> None:
    data = lines(f"""
        diff --git a/neuf.md b/neuf.md
        new file mode 100644
        index {"0" * 40}..{OLD}
        diff --git a/vide.md b/vide.md
        deleted file mode 100644
        index {OLD}..{"0" * 40}
        diff --git a/titre 1.md b/titre 2.md
        similarity index 100%
        rename from titre 1.md
        rename to titre 2.md
        """)
    created, removed, renamed = read_patch(data, "essai.patch").files
    assert (created.is_creation, created.path, created.old_id, created.new_id) == (True, "neuf.md", None, OLD)
    assert (removed.is_deletion, removed.path, removed.old_id, removed.new_id) == (True, "vide.md", OLD, None)
    assert (renamed.is_rename, renamed.old_path, renamed.path) == (True, "titre 1.md", "titre 2.md")
    assert not (created.is_rename)
    assert not (removed.is_rename)
    assert not (renamed.is_creation)
    assert not (renamed.is_deletion)


def test_a_rename_may_change_words_too() -> None:
    file = only_file(
        b"diff --git a/x.md b/y.md\nsimilarity index 60%\nrename old x.md\nrename new y.md\n"
        b"--- a/x.md\n+++ b/y.md\n" + HUNK
    )
    assert (file.old_path, file.new_path, len(file.hunks)) == ("x.md", "y.md", 1)


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (b'"a/\\303\\251t\\303\\251.md"', b'"b/\\303\\251t\\303\\251.md"', "été.md"),
        ("a/été.md".encode(), "b/été.md".encode(), "été.md"),
        (b"a/titre premier.md\t", b"b/titre premier.md\t", "titre premier.md"),
        (b'"a/\\"dit\\".md"', b'"b/\\"dit\\".md"', '"dit".md'),
        (b'"a/x\\ty.md"', b'"b/x\\ty.md"', "x\ty.md"),
        (b"a//titre//x.md", b"b/titre/x.md", "titre/x.md"),
        (b"x.md", b"x.md", "x.md"),
        (b"b/x.md", b"b/x.md.neuf", "x.md"),
        (b"b/x.md.orig", b"b/x.md", "x.md"),
    ],
)
def test_paths_are_found_however_they_are_written(first: bytes, second: bytes, path: str) -> None:
    assert only_file(b"--- " + first + b"\n+++ " + second + b"\n" + HUNK).path == path


@pytest.mark.parametrize(
    "names",
    [
        b"a/titre premier.md b/titre premier.md",
        b'"a/titre premier.md" "b/titre premier.md"',
        b'"a/titre premier.md" b/titre premier.md',
        b'a/titre premier.md "b/titre premier.md"',
    ],
)
def test_an_empty_file_is_named_by_the_first_line_alone(names: bytes) -> None:
    assert only_file(b"diff --git " + names + b"\nnew file mode 100644\n").path == "titre premier.md"


def test_leading_folders_are_taken_away_as_asked() -> None:
    deep = b"--- p/q/x.md\n+++ p/q/x.md\n" + HUNK
    assert [only_file(deep, strip).path for strip in (None, 0, 1, 2)] == [
        "q/x.md",
        "p/q/x.md",
        "q/x.md",
        "x.md",
    ]
    git = b"diff --git p/x.md p/x.md\nindex 0123456..89abcde 100644\n--- p/x.md\n+++ p/x.md\n" + HUNK
    assert only_file(git, 0).path == "p/x.md"


def test_once_a_plain_header_has_no_folder_none_is_taken_away() -> None:
    data = b"--- x.md\n+++ x.md\n" + HUNK + b"--- titre/y.md\n+++ titre/y.md\n" + HUNK
    assert [file.path for file in read_patch(data, "essai.patch").files] == ["x.md", "titre/y.md"]


def test_paths_lose_the_folder_of_the_text() -> None:
    data = b"--- a/constitution/x.md\n+++ b/constitution/x.md\n" + HUNK
    assert read_patch(data, "essai.patch", prefix="constitution/").files[0].path == "x.md"


def test_a_context_line_that_lost_its_blank_is_an_empty_line() -> None:
    file = only_file(b"--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,3 @@\n\n+deux\n un\n")
    assert file.hunks[0].old_lines == (b"\n", b"un\n")


def test_a_carriage_return_belongs_to_the_line() -> None:
    file = only_file(b"--- a/x.md\r\n+++ b/x.md\r\n@@ -1 +1 @@\r\n-un\r\n+deux\r\n")
    assert (file.path, file.hunks[0].section, file.hunks[0].old_lines) == ("x.md", b"", (b"un\r\n",))


@pytest.mark.parametrize(
    "mark",
    [
        "\\ No newline at end of file\n",
        "\\ Pas de fin de ligne à la fin du fichier\n",
        "\\ No newline at EOF",
    ],
)
def test_the_end_of_a_text_without_line_feed_is_marked_in_any_language(mark: str) -> None:
    file = only_file(b"--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n un\n-deux\n+trois\n" + mark.encode())
    assert file.hunks[0].old_lines == (b"un\n", b"deux\n")
    assert file.hunks[0].new_lines == (b"un\n", b"trois")


def test_both_sides_may_end_without_line_feed() -> None:
    mark = b"\\ No newline at end of file\n"
    file = only_file(b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-un\n" + mark + b"+deux\n" + mark)
    assert (file.hunks[0].old_lines, file.hunks[0].new_lines) == ((b"un",), (b"deux",))


def test_a_removed_line_may_look_like_a_header() -> None:
    file = only_file(b"--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n--- ancien\n+++ nouveau\n un\n")
    assert file.hunks[0].old_lines == (b"-- ancien\n", b"un\n")


def test_prose_may_begin_with_only_in() -> None:
    data = b"Objet : un essai\nOnly in France: the rest.\n--- a/x.md\n+++ b/x.md\n" + HUNK
    assert only_file(data).path == "x.md"
