"""What is met while a document is read and is no words of it: losses, tracked changes; it reads nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from codicille.intake.word.document import ChangeKind, Loss, LossKind, Reading, TrackedChange


@dataclass(frozen=True, slots=True)
class Trace:
    """Who made a tracked change, and when."""

    author: str = ""
    day: str = ""


@dataclass(slots=True)
class Gathering:
    """Fills while a document is read from its beginning to its end."""

    reading: Reading
    rank: int = 0
    """The number of the paragraph being read."""
    losses: list[Loss] = field(default_factory=list)
    changes: list[TrackedChange] = field(default_factory=list)

    def lose(self, kind: LossKind, words: str = "") -> None:
        """Note what the text does not take, once for each thing."""
        self.losses.append(Loss(kind, words.strip(), self.rank))

    def change(self, kind: ChangeKind, words: str, trace: Trace) -> bool:
        """Note a tracked change; return whether its words are read."""
        self.changes.append(TrackedChange(kind, words, trace.author, trace.day[:10], self.rank))
        is_taken = (kind is ChangeKind.INSERTED) == (self.reading is Reading.ACCEPTED)
        if kind is ChangeKind.FORMATTED:
            return True
        if not is_taken and words.strip():
            self.lose(LossKind.TRACKED, words)
        return is_taken
