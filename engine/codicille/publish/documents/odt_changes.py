"""Tracked changes of OpenDocument (1.3, part 3, 5.5): what is deleted is kept apart, marked where it stood.

Words that go or come inside a paragraph are simple. A paragraph that goes or comes as a whole takes its end
with it: its mark stands at the beginning of the paragraph that follows, or at the end of the one before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from codicille.publish.documents.document import Authorship


@dataclass(slots=True)
class Changes:
    """The changes of a document so far, in order."""

    regions: list[str] = field(default_factory=list)
    commented: set[Authorship] = field(default_factory=set)

    def inserted(self, by: Authorship) -> tuple[str, str]:
        """Return what stands before and after something inserted."""
        name = self._add("insertion", by, "")
        return f'<text:change-start text:change-id="{name}"/>', f'<text:change-end text:change-id="{name}"/>'

    def deleted(self, by: Authorship, content: str) -> str:
        """Return what stands where something was deleted; `content` are its paragraphs."""
        name = self._add("deletion", by, content)
        return f'<text:change text:change-id="{name}"/>'

    def comment(self, by: Authorship) -> str:
        """Return an act's subject and motives as a comment, the first time they are asked for."""
        if not by.comment or by in self.commented:
            return ""
        self.commented.add(by)
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in by.comment.split("\n"))
        return f"<office:annotation>{_who(by)}{lines}</office:annotation>"

    def xml(self) -> str:
        """Return all changes as they stand at the head of a text; nothing when there are none."""
        if not self.regions:
            return ""
        regions = "".join(self.regions)
        return f'<text:tracked-changes text:track-changes="false">{regions}</text:tracked-changes>'

    def _add(self, kind: str, by: Authorship, content: str) -> str:
        name = f"ct{len(self.regions) + 1}"
        self.regions.append(
            f'<text:changed-region xml:id="{name}" text:id="{name}"><text:{kind}>'
            f"<office:change-info>{_who(by)}</office:change-info>{content}</text:{kind}></text:changed-region>"
        )
        return name


def _who(by: Authorship) -> str:
    return f"<dc:creator>{escape(by.name)}</dc:creator><dc:date>{by.day.isoformat()}T12:00:00</dc:date>"
