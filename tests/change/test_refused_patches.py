"""Patches that are cut, do not add up, or ask for what no amendment may do: refused with their line."""

from __future__ import annotations

import pytest

from codicille.change.from_diff import read_patch
from codicille.errors import PatchError

HUNK = b"@@ -1 +1 @@\n-un\n+deux\n"


def refusal(data: bytes, **options: int | str) -> str:
    with pytest.raises(PatchError) as caught:
        read_patch(data, "essai.patch", **options)  # type: ignore[arg-type] # names of options, as typed
    assert caught.value.hint is not None, "every error has a way out"
    return str(caught.value).splitlines()[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "essai.patch: holds no change that can be read"),
        (b"Bonjour,\n", "essai.patch: holds no change that can be read"),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1,3 +1,3 @@\n un\n-deux\n+trois\n",
            "essai.patch:7: one line that the patch announces is missing here",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1,4 +1,4 @@\n un\n-deux\n+trois\ndiff --git a/y b/y\n",
            "essai.patch:7: 2 lines that the patch announces are missing here",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n-un\n+deux\nprose\n",
            "essai.patch:6: a changed passage holds lines that begin with “+”, “-” or a blank, not “prose”",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-un\n+deux",
            "essai.patch:5: the patch stops in the middle of the line “+deux”",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-un\n-deux\n+trois\n",
            "essai.patch:5: the line “-deux” is one more than the patch announces",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-un\n+deux\n\n+trois\n",
            "essai.patch:7: the line “+trois” is one more than the patch announces",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1 +1\n-un\n+deux\n",
            "essai.patch:3: the line “@@ -1 +1” should read like “@@ -12,7 +12,9 @@”",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n un\n",
            "essai.patch:3: this passage of the patch changes nothing",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -0,1 +1 @@\n-un\n+deux\n",
            "essai.patch:3: this passage of the patch begins at line 0, which no text has",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -5 +5 @@\n-un\n+deux\n@@ -5 +6 @@\n-un\n+deux\n",
            "essai.patch:6: this passage of the patch begins at line 5, before the end of the one above it",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1 +0,0 @@\n-un\n\\ No newline at end\n@@ -5 +6 @@\n-un\n+deux\n",
            "essai.patch:6: this passage of the patch follows one that already reaches the end of the text",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n-un\n+deux\n\\ No newline at end of file\n trois\n",
            "essai.patch:3: this passage of the patch goes on after the end of the text",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n\\ No newline at end of file\n-un\n+deux\n",
            "essai.patch:4: the line “\\ No newline at end of file” is not where a text can end",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-un\n+deux\n\\ Fin\n",
            "essai.patch:6: the line “\\ Fin” is not where a text can end",
        ),
        (HUNK, "essai.patch:1: changes begin here, but no file is named above them"),
        (
            b"--- a/x.md\n+++ b/x.md\nprose\n",
            "essai.patch:3: a file is named here, but no change to it follows",
        ),
        (
            b"diff --git a/x.md b/x.md\nindex 0123456..89abcde 100644\n",
            "essai.patch:3: a file is named here, but no change to it follows",
        ),
        (b"diff --git a/x.md b/x.md\n", "essai.patch:2: a file is named here, but no change to it follows"),
        (
            b"--- a/x.md\n+++ b/x.md\n@@@ -1 -1 +1 @@@\n--un\n++deux\n",
            "essai.patch:3: this is the diff of a merge, which compares more than two texts",
        ),
        (
            b"diff --cc x.md\nindex 0123456,89abcde..0000000\n",
            "essai.patch:1: this is the diff of a merge, which compares more than two texts",
        ),
        (
            b"Only in new: y.md\n--- a/x.md\n+++ b/x.md\n" + HUNK,
            "essai.patch:1: “Only in new: y.md”: the words of that file are not in the patch",
        ),
        (
            b"--- a/x.md\n+++ b/x.md\n" + HUNK + b"Only in new: y.md\n",
            "essai.patch:6: “Only in new: y.md”: the words of that file are not in the patch",
        ),
    ],
)
def test_a_patch_that_is_cut_or_does_not_add_up_is_refused(data: bytes, message: str) -> None:
    assert refusal(data) == message


def git(*header: bytes) -> bytes:
    return b"".join(line + b"\n" for line in (b"diff --git a/x.md b/x.md", *header))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            git(b"old mode 100644", b"new mode 100755"),
            "essai.patch:2: the patch changes the rights on a file, not its words",
        ),
        (
            git(b"new file mode 120000", b"--- /dev/null", b"+++ b/x.md", b"@@ -0,0 +1 @@", b"+un"),
            "essai.patch:2: a text is made of ordinary files, and this is a symbolic link",
        ),
        (
            git(b"deleted file mode 160000"),
            "essai.patch:2: a text is made of ordinary files, and this is a submodule",
        ),
        (
            git(b"index 0123456..89abcde 100755", b"--- a/x.md", b"+++ b/x.md"),
            "essai.patch:2: a text is made of ordinary files, and this is an executable file",
        ),
        (
            git(b"new file mode 100600"),
            "essai.patch:2: a text is made of ordinary files, and this is a file of another kind (100600)",
        ),
        (
            git(b"similarity index 100%", b"copy from y.md", b"copy to x.md"),
            "essai.patch:3: the patch copies a file, and an amendment must show the words it adds",
        ),
        (
            git(b"new file mode 100644", b"rename from y.md", b"rename to x.md"),
            "essai.patch:1: the header says two of: created, removed, renamed",
        ),
        (
            git(b"index 0123456..89abcde 100644", b"--- a/x.md", b"+++ b/y.md"),
            "essai.patch:1: the lines of this header do not name the same file",
        ),
        (
            git(b"index 0123456..89abcde 100644", b"--- a/x.md", b"+++ /dev/null"),
            "essai.patch:1: the lines of this header do not name the same file",
        ),
        (
            git(b"new file mode 100644", b"--- a/x.md", b"+++ b/x.md"),
            "essai.patch:1: the lines of this header do not name the same file",
        ),
        (
            git(b"deleted file mode 100644", b"--- a/x.md", b"+++ b/x.md"),
            "essai.patch:1: the lines of this header do not name the same file",
        ),
        (git(b"rename from x.md"), "essai.patch:1: the lines of this header do not name the same file"),
        (
            git(b"rename from x.md", b"rename to x.md"),
            "essai.patch:1: the lines of this header do not name the same file",
        ),
        (
            git(b"rename from y.md", b"rename to x.md", b"--- a/z.md", b"+++ b/x.md"),
            "essai.patch:1: the lines of this header do not name the same file",
        ),
        (
            b"diff --git a/x b/y\nnew file mode 100644\n",
            "essai.patch:1: no file name is left on “diff --git a/x b/y” once the first folder is taken away",
        ),
        (
            b'diff --git "a/x.md" "b/y.md"\nnew file mode 100644\n',
            (
                'essai.patch:1: no file name is left on “diff --git "a/x.md" "b/y.md"” '
                "once the first folder is taken away"
            ),
        ),
        (
            git(b"index 0123456..89abcde 100644", b"GIT binary patch", b"literal 3"),
            "essai.patch:3: the patch changes a file that is not text",
        ),
        (
            git(b"index 0123456..89abcde 100644", b"Binary files a/x.md and b/x.md differ"),
            "essai.patch:3: the patch changes a file that is not text",
        ),
        (
            git(b"new file mode 100644", b"Binary files /dev/null and b/x.md differ"),
            "essai.patch:3: the patch changes a file that is not text",
        ),
        (
            git(b"new file mode 100644", b"--- /dev/null", b"+++ b/x.md") + HUNK,
            "essai.patch:5: a file that is created has no old line, and one that is removed no new line",
        ),
        (
            b"--- a/x.md\n+++ /dev/null\n" + HUNK,
            "essai.patch:3: a file that is created has no old line, and one that is removed no new line",
        ),
    ],
)
def test_what_no_amendment_may_do_is_refused(data: bytes, message: str) -> None:
    assert refusal(data) == message


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (b"a/../x.md", "essai.patch:1: the path “../x.md” leaves the text"),
        (b"a//etc/passwd", "essai.patch:1: the path “/etc/passwd” leaves the text"),
        (b"a/.git/config", "essai.patch:1: the path “.git/config” is inside Git's own folder"),
        (b"a/\xe9.md", "essai.patch:1: the file name “\ufffd.md” is not written in UTF-8"),
    ],
)
def test_a_path_outside_the_text_is_refused(name: bytes, message: str) -> None:
    assert refusal(b"--- %s\n+++ %s\n" % (name, name) + HUNK) == message


def test_only_the_folder_of_the_text_may_be_changed() -> None:
    data = b"--- a/engine/x.py\n+++ b/engine/x.py\n" + HUNK
    message = "essai.patch:1: changes “engine/x.py”, which is outside constitution/"
    assert refusal(data, prefix="constitution/") == message


def test_more_folders_than_there_are_cannot_be_taken_away() -> None:
    message = "essai.patch:1: no file name is left on “--- a/x.md” once the first 3 folders are taken away"
    assert refusal(b"--- a/x.md\n+++ b/x.md\n" + HUNK, strip=3) == message
    quoted = b'--- "a/x.md"\n+++ "b/x.md"\n' + HUNK
    assert refusal(quoted, strip=3).startswith("essai.patch:1: no file name is left")
