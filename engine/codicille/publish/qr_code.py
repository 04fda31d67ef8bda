"""A QR code (ISO/IEC 18004) as a drawing that can stand in a page; it says nothing to who cannot see it."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr_code(address: str) -> Markup:
    """Return the code of an address as SVG, black on white, with the four empty modules around it.

    A fifteenth of it may be lost in print (level M). It holds attributes only, no style: the security
    policy of the pages lets it be drawn.
    """
    code = segno.make(address, error="m", boost_error=False, micro=False)
    drawn = code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(drawn)  # noqa: S704 - a drawing made of numbers
