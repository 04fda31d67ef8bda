"""The town's colour, checked for contrast and given its light and dark forms; it styles nothing else.

Contrast is that of WCAG 2.2 (relative luminance); 4.5:1 is what success criterion 1.4.3 asks of text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from codicille.errors import ConfigurationError, Where
from codicille.sentence import say

LIGHT_GROUNDS = ("#fbfaf7", "#ffffff", "#f2efe8")
DARK_GROUNDS = ("#15171a", "#1c1f23", "#23272c")
"""The surfaces of `site/assets/style.css` on which the accent is read."""
NEEDED = 4.5
COMFORT = 7.0
"""What the dark form, which is ours to choose, reaches."""
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent in both colour schemes, as `#rrggbb`."""

    light: str
    dark: str
    """The same hue, lightened until it reads on a dark ground."""

    @property
    def style(self) -> str:
        """The rule that opens the style sheet."""
        return f":root {{ --accent: {self.light}; --accent-dark: {self.dark}; }}\n"


def read_accent(colour: str, file: str = "codicille.toml") -> Accent:
    """Return the accent in its two forms.

    Raises ConfigurationError when it is no colour, or when its contrast on a light ground is under 4.5:1;
    the message says the contrast found.
    """
    if not _COLOUR.fullmatch(colour):
        raise ConfigurationError(
            say("the accent “{colour}” is not a colour", colour=colour),
            Where(file),
            say("Write it as six hexadecimal digits after a #, such as #00458b."),
        )
    ground = min(LIGHT_GROUNDS, key=lambda light: contrast(colour, light))
    found = contrast(colour, ground)
    if found < NEEDED:
        raise ConfigurationError(
            say(
                "the accent {colour} has a contrast of {found}:1 on {ground}, and text needs {needed}:1",
                colour=colour,
                found=f"{int(found * 100) / 100:.2f}",
                ground=ground,
                needed=str(NEEDED),
            ),
            Where(file),
            say("Choose a darker shade of the same colour."),
        )
    return Accent(colour.lower(), _lightened(colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _lightened(colour: str) -> str:
    """Mix the colour with white, no more than it takes; white itself is enough on every dark ground."""
    steps = (_mixed(colour, step) for step in range(_STEPS + 1))
    return next(mix for mix in steps if all(contrast(mix, ground) >= COMFORT for ground in DARK_GROUNDS))


def _mixed(colour: str, step: int) -> str:
    parts = bytes.fromhex(colour[1:])
    return "#" + bytes(part + (255 - part) * step // _STEPS for part in parts).hex()
