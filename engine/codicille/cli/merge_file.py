"""`codicille merge-file`: merge three versions of one file word by word, as Git calls a merge driver."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption, words_of
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.change.clash import Conflicted, Merged
    from codicille.change.merging.conflict_markers import Labels

MOST_CONFLICTS = 127
"""What git-merge-file(1) answers where there are more; from 128 on, an exit code is an error."""
FAILED = 255
_LABELS = (say("text in force"), say("common text"), say("amendment"))


class WrongCall(click.UsageError):
    """Arguments that are wrong, with an exit code that is no number of conflicts."""

    exit_code = 129


class MergeFile(SpokenCommand):
    """A command whose wrong usage must not be taken for a number of conflicts."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; leave with Git's code for wrong usage."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise WrongCall(error.format_message(), error.ctx) from error


def _at_most_three(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if len(value) > len(_LABELS):
        wording = words_of().gettext("at most three labels can be given")
        raise click.BadParameter(wording, ctx=ctx, param=param)
    return value


@click.command("merge-file", cls=MergeFile)
@click.argument("current", type=click.Path(path_type=Path))
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--stdout", "-p", is_flag=True, cls=SpokenOption, help="Write the result to standard output")
@click.option(
    "-L",
    "labels",
    multiple=True,
    callback=_at_most_three,
    metavar="LABEL",
    cls=SpokenOption,
    help="Call CURRENT, BASE and OTHER by these names, in this order",
)
@click.option("--quiet", "-q", is_flag=True, cls=SpokenOption, help="Say nothing about conflicts")
@click.option("--diff3", is_flag=True, cls=SpokenOption, help="Show the words of BASE in conflicts too")
@pass_session
def command(
    session: Session,
    current: Path,
    base: Path,
    other: Path,
    stdout: bool,
    labels: tuple[str, ...],
    quiet: bool,
    diff3: bool,
) -> int:
    """Merge the changes that lead from BASE to OTHER into CURRENT, word by word.

    Arguments and exit codes are those of `git merge-file`: 0 when everything was merged, else the number
    of conflicts, 255 when a file cannot be read.
    Example: `codicille merge-file -p ours.md base.md theirs.md`.
    """
    from codicille.change.clash import Conflicted

    try:
        contents = [path.read_bytes() for path in (current, base, other)]
    except OSError as error:
        session.note(
            say("“{file}” cannot be read: {reason}", file=str(error.filename), reason=str(error.strerror))
        )
        return FAILED
    answer = _merged(contents)
    named = _named(session, labels)
    if not quiet:
        _explain(session, answer, named)
    result = _written(answer, contents[0], named, show_base=diff3)
    if stdout:
        click.echo(result, nl=False)
    else:
        current.write_bytes(result)
    return min(len(answer.clashes), MOST_CONFLICTS) if isinstance(answer, Conflicted) else 0


def _merged(contents: list[bytes]) -> Merged | Conflicted:
    """Merge the contents of CURRENT, BASE and OTHER, all read as Markdown."""
    from codicille.change.merge import FILE, merge
    from codicille.text.text import Text

    current, base, other = (Text.of({FILE: content}) for content in contents)
    return merge(base, current, other)


def _named(session: Session, labels: tuple[str, ...]) -> Labels:
    """Return the names of the three texts; those not given are said in the language spoken."""
    from codicille.change.merging.conflict_markers import Labels

    usual = [label.render(session.words) for label in _LABELS]
    return Labels(*labels, *usual[len(labels) :])


def _explain(session: Session, answer: Merged | Conflicted, named: Labels) -> None:
    """Say each clash in a sentence, and each sentence that a lawyer should read again."""
    from codicille.change.clash import Merged

    if isinstance(answer, Merged):
        for review in answer.reviews:
            session.note(_review(review.spot.line, review.merged))
        return
    for clash in answer.clashes:
        session.note(
            say("line {line}: {what}", line=clash.spot.line, what=clash.told(named.ours, named.theirs))
        )


def _review(line: int, words: str) -> Sentence:
    return say(
        "line {line}: both sides changed words of one sentence; it now reads “{words}”, to be read again",
        line=line,
        words=" ".join(words.split()),
    )


def _written(answer: Merged | Conflicted, current: bytes, named: Labels, *, show_base: bool) -> bytes:
    """Return the bytes to write: the merge, or the file with its conflicts marked."""
    from codicille.change.clash import Merged
    from codicille.change.merge import FILE
    from codicille.change.merging.conflict_markers import with_markers
    from codicille.change.merging.line_ends import line_end, with_line_end

    if isinstance(answer, Merged):
        return answer.text[FILE].content
    marked = with_markers(answer.files[FILE], named, show_base=show_base)
    return with_line_end(marked, line_end(current)).encode(errors="surrogateescape")
