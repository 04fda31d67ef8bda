"""What checks find, as values; `integrity.py` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.errors import NOWHERE, Where

if TYPE_CHECKING:
    from codicille.sentence import Sentence


class Outcome(StrEnum):
    """What a check found."""

    HOLDS = "holds"
    NOTICE = "notice"
    """Nothing is wrong, and somebody should know."""
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    outcome: Outcome
    message: Sentence
    where: Where = NOWHERE
    hint: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, in the order of the checks."""

    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether no check failed."""
        return all(finding.outcome is not Outcome.FAILS for finding in self.findings)
