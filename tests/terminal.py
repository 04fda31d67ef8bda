"""The command line as a test types it: its words, its exit code, on a day that is told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from codicille.cli import speech
from codicille.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

DAY = date(2023, 9, 15)
"""The day on which commands are typed, unless another is told."""


def epoch(day: date) -> str:
    """Return a day as SOURCE_DATE_EPOCH says it: noon."""
    return str(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        """The answer of a `--json`."""
        answer = json.loads(self.out)
        assert isinstance(answer, dict)
        return answer


class Terminal:
    """Types commands in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> None:
        self._patch = monkeypatch
        self._captured = captured
        self.on(DAY)
        self.speaks("en")

    def on(self, day: date) -> None:
        """Type the next commands on that day."""
        self._patch.setenv("SOURCE_DATE_EPOCH", epoch(day))

    def speaks(self, language: str) -> None:
        """Set the language of the system; `C` names none."""
        self._patch.setenv("LC_ALL", f"{language}.UTF-8")

    def go(self, folder: Path) -> None:
        """Go to a folder."""
        self._patch.chdir(folder)

    def type(self, *words: object) -> Answer:
        """Type a command, and wait for its end."""
        speech._chosen.clear()
        self._captured.readouterr()
        code = main([str(word) for word in words])
        out, err = self._captured.readouterr()
        return Answer(code, out, err)

    def done(self, *words: object) -> str:
        """Type a command that must succeed; return what it said."""
        answer = self.type(*words)
        assert answer.code == 0, answer
        return answer.out
