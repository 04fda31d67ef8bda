"""Automatic styles of an OpenDocument text: what its body asks for as it grows (1.3, part 3, 3.15).

Columns have a width each. Signs that are two things at once, bold and inserted, have one style that says
both: of two spans, one in the other, LibreOffice shows the inner one alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.publish.documents.odt_styles import LINE, SIGNS, TINT, properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLACK = "0.75pt solid #000000"


@dataclass(slots=True)
class Automatic:
    """The automatic styles of a document so far."""

    sizes: list[str] = field(default_factory=list)
    """Widths of columns, in centimetres."""
    signs: dict[tuple[str, ...], str] = field(default_factory=dict)
    """By the styles that it joins, the name of one."""

    def column(self, size: float) -> str:
        """Return a style for a column of some centimetres."""
        self.sizes.append(f"{size:.3f}")
        return f"Column{len(self.sizes)}"

    def joined(self, names: Sequence[str]) -> str:
        """Return a style of signs that says what several say; the first may be any, the others of `SIGNS`."""
        if len(names) == 1:
            return names[0]
        return self.signs.setdefault(tuple(names), f"Signs{len(self.signs) + 1}")

    def xml(self) -> str:
        """Return the styles."""
        return "".join((*_tables(), *self._columns(), *self._signs()))

    def _columns(self) -> Iterator[str]:
        for at, size in enumerate(self.sizes, 1):
            width = f"<style:table-column-properties style:column-width='{size}cm'/>"
            yield f"<style:style style:name='Column{at}' style:family='table-column'>{width}</style:style>"

    def _signs(self) -> Iterator[str]:
        for (first, *others), name in self.signs.items():
            said = {key: value for one in others for key, value in SIGNS[one].items()}
            yield (
                f"<style:style style:name='{name}' style:family='text' style:parent-style-name='{first}'>"
                f"<style:text-properties {properties(said)}/></style:style>"
            )


def _tables() -> Iterator[str]:
    line = f"fo:padding='0.12cm' fo:border-bottom='0.5pt solid {LINE}'"
    box = f"fo:padding='0.12cm' fo:border='{BLACK}'"
    head = f"fo:background-color='{TINT}'"
    yield (
        "<style:style style:name='Ruled' style:family='table'>"
        "<style:table-properties table:align='left' fo:margin-top='0.2cm'/></style:style>"
    )
    yield _of("cell", "PlainCell", line)
    yield _of("cell", "HeadCell", f"{line} {head}")
    yield _of("cell", "FormCell", f"{box} style:vertical-align='middle'")
    yield _of("cell", "FormHead", f"{box} {head}")
    yield _of("row", "WholeRow", "fo:keep-together='always'")
    yield _of("row", "FormRow", "style:min-row-height='0.95cm' fo:keep-together='always'")


def _of(part: str, name: str, said: str) -> str:
    """Return a style of a part of a table."""
    inside = f"<style:table-{part}-properties {said}/>"
    return f"<style:style style:name='{name}' style:family='table-{part}'>{inside}</style:style>"
