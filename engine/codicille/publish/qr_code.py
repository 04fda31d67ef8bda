"""An address → a QR code (ISO/IEC 18004): a drawing in a page, SVG or PNG in a document.

It says nothing to who cannot see it: whoever shows it writes the address beside it. Error correction is
level M (15 %): what is printed is folded and photocopied. The quiet zone is the standard's, four modules.
"""

from __future__ import annotations

import io

import segno
from markupsafe import Markup

QUIET = 4
"""Modules of white around the code."""
SCALE = 8
"""Pixels of a module in PNG."""


def qr_code(address: str) -> Markup:
    """Return the code of an address as SVG that can stand in a page, black on white.

    It holds attributes only, no style: the security policy of the pages lets it be drawn.
    """
    drawn = _made(address).svg_inline(
        border=QUIET, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - a drawing made of numbers


def svg(address: str) -> str:
    """Return the code as an SVG image that fills the room it is given."""
    out = io.BytesIO()
    _made(address).save(
        out,
        kind="svg",
        border=QUIET,
        omitsize=True,
        dark="#000",
        light="#fff",
        svgclass=None,
        lineclass=None,
        xmldecl=False,
        nl=False,
    )
    return out.getvalue().decode()


def png(address: str) -> bytes:
    """Return the code as a PNG image."""
    out = io.BytesIO()
    _made(address).save(out, kind="png", scale=SCALE, border=QUIET)
    return out.getvalue()


def _made(address: str) -> segno.QRCode:
    return segno.make(address, error="m", boost_error=False, micro=False)
