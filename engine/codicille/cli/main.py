"""The command `codicille`: finds the verb, catches every error once, says it in the person's language.

Exit codes: 0 done, 1 the person must act, 2 wrong usage, 3 our bug.
"""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from codicille import __version__
from codicille.cli.session import Session
from codicille.cli.speech import SpokenGroup, SpokenOption, choose_language, use_system_language, words_of
from codicille.errors import CodicilleError, UsageError, suggestion
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = {
    "apply": "apply",
    "blame": "blame",
    "build": "build",
    "check": "check",
    "conflicts": "conflicts",
    "diff": "diff",
    "draft": "draft",
    "enact": "enact",
    "export": "exports.group",
    "figures": "figures",
    "file": "file",
    "hook": "hook",
    "import": "import_",
    "init": "init",
    "list": "list_",
    "log": "log",
    "merge-file": "merge_file",
    "rebase": "rebase",
    "record": "record",
    "review": "review",
    "serve": "serve",
    "show": "show",
    "sitting": "sittings.group",
    "template": "template",
    "text": "text",
    "verify": "verify",
    "vote": "vote",
}
"""Each verb and the module that holds it; a module is imported when its verb is called."""

OUR_BUG = 3


class Verbs(SpokenGroup):
    """The verbs, imported one at a time: starting must be quick."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb that was typed. Raises UsageError, with what was meant, when there is none."""
        if args[0] not in VERBS and not args[0].startswith("-"):
            raise UsageError(
                say("“{verb}” is not a command", verb=args[0]),
                hint=suggestion(args[0], VERBS) or say("`codicille --help` lists them."),
            )
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in order."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import one verb."""
        module = VERBS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"codicille.cli.{module}").command
        return command


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-C",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    cls=SpokenOption,
    help="Work in this folder instead of the current one",
)
@click.option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    callback=choose_language,
    expose_value=False,
    is_eager=True,
    cls=SpokenOption,
    help="Language of messages; else that of your system, else that of the constitution",
)
@click.version_option(__version__, prog_name="codicille", message="%(prog)s %(version)s", cls=SpokenOption)
@click.pass_context
def codicille(ctx: click.Context, folder: Path) -> None:
    """Keep a constitution, its amendments and its history.

    Examples: `codicille list` shows every amendment and its state; `codicille build` makes the site.
    """
    ctx.obj = Session(folder)
    ctx.obj.speak()


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    sys.exit(main(arguments))


def main(arguments: Sequence[str] | None = None) -> int:  # noqa: PLR0911 - one way out per kind of ending
    """Run the command line; return its exit code, having said what went wrong."""
    use_system_language()
    try:
        outcome = codicille.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="codicille",
            standalone_mode=False,
        )
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(words_of().gettext("Interrupted."), err=True)
        return 1
    except CodicilleError as error:
        click.echo(error.render(words_of()), err=True)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception:  # noqa: BLE001 - the one place where our own bug is told from an error
        traceback.print_exc()
        report = say(
            "This is a fault of Codicille, not yours; nothing is half written. Please report the lines above."
        )
        click.echo(report.render(words_of()), err=True)
        return OUR_BUG
    return outcome if isinstance(outcome, int) else 0
