"""What `codicille.toml` says of the constitution and its site, as a value; rules are in `decision/`.

Every key is checked; an unknown one is an error with a suggestion.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from codicille.decision.formats.from_configuration import read_rules
from codicille.decision.formats.strict import read_table, read_toml
from codicille.errors import ConfigurationError, Where, suggestion
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.decision.procedure import Rules

FILE = "codicille.toml"
RULES = ("bodies", "procedures", "merge")
SECTIONS = ("constitution", "site", "git", *RULES)


class Constitution(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the constitution is called and how it is written."""

    title: Annotated[str, Meta(min_length=1)]
    language: str = "fr"
    """Code of ISO 639-1 of the text itself."""
    jurisdiction: str | None = None
    """Country and locality as Akoma Ntoso names them, `fr-54395`."""
    fiction: bool = False
    """Whether every page says that town and text are invented."""
    email: str = "constitution@codicille.invalid"
    """Address of the ledger's committer (RFC 2606: `.invalid` reaches nobody)."""
    order: tuple[str, ...] = ()
    """Reading order of the files, as patterns; the rest follow in natural order."""


class Legal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who answers for the site: what a legal notice must say (in France, law 2004-575, art. 1-1)."""

    publisher: str | None = None
    """The municipality, with its address."""
    director: str | None = None
    """Who answers for what is published: the mayor, as a rule."""
    host: str | None = None
    """Who keeps the pages on a server, with its address."""
    contact: str | None = None
    """An e-mail address, or the address of a page with a form."""
    licence: str | None = None
    """On what terms the text and the data may be used again."""


class Accessibility(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an audit of the site found; without one nothing is claimed."""

    audited: dt.date | None = None
    """The day of the audit."""
    auditor: str | None = None
    standard: str = "RGAA 4.1"
    rate: Annotated[int, Meta(ge=0, le=100)] | None = None
    """The share of criteria that are met, in percent."""
    gaps: tuple[str, ...] = ()
    """What is known not to be accessible yet, a sentence each."""
    plan: str | None = None
    """The address of the plan over several years."""
    contact: str | None = None
    """Where to write when something cannot be read; the legal notice's contact if it is not given."""


class Site(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the site looks and where it will stand."""

    accent: str = "#00458b"
    arms: str | None = None
    """The town's arms: an SVG or PNG file of `site/assets/`."""
    arms_alt: str | None = None
    """What the arms show, for who cannot see them."""
    url: str | None = None
    languages: tuple[str, ...] = ("fr", "en")
    legal: Legal = Legal()
    accessibility: Accessibility = Accessibility()


class Saving(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What Codicille does with the workspace's Git repository besides the ledger."""

    save: bool = True
    """Whether what a command writes is committed at once, for people who do not use Git."""


class Configuration(Struct, frozen=True, kw_only=True):
    """The whole of `codicille.toml`."""

    constitution: Constitution
    site: Site
    git: Saving
    rules: Rules


def read_configuration(source: bytes, name: str = FILE) -> Configuration:
    """Read a configuration.

    Raises ConfigurationError with file and line, what was expected and found, and a suggestion for a
    misspelt key.
    """
    table = read_toml(source, name, ConfigurationError)
    for section in table:
        if section not in SECTIONS:
            raise ConfigurationError(
                say("“{section}” is not a section of this file", section=section),
                Where(name, _line_of(source, section)),
                suggestion(section, SECTIONS) or say("The sections are: {known}.", known=SECTIONS),
            )
    if "constitution" not in table:
        raise ConfigurationError(
            say("the section [constitution] is missing"),
            Where(name),
            say('Begin the file with [constitution] and a title = "…".'),
        )
    rules: dict[str, object] = {key: table[key] for key in RULES if key in table}
    return Configuration(
        constitution=read_table(table["constitution"], Constitution, "constitution", source, name),
        site=read_table(table.get("site", {}), Site, "site", source, name),
        git=read_table(table.get("git", {}), Saving, "git", source, name),
        rules=read_rules(rules, name, source),
    )


def _line_of(source: bytes, section: str) -> int | None:
    for number, line in enumerate(source.decode("utf-8-sig").splitlines(), 1):
        if line.strip().strip("[]").strip().startswith(section):
            return number
    return None
