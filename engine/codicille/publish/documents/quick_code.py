"""An address → a QR code (ISO/IEC 18004), as SVG or PNG; it sets nothing on a page.

Error correction is level M (15 %): a booklet is folded and photocopied. The library is an extra.
"""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec

from codicille.errors import WorkspaceError
from codicille.sentence import say

QUIET = 2
"""Modules of white around the code; the page adds the rest of the four that readers ask for."""
SCALE = 8
"""Pixels of a module in PNG."""
LIBRARY = "segno"


def svg(address: str) -> str:
    """Return the code as an SVG image. Raises WorkspaceError when the library is missing."""
    return _made(address, "svg", xmldecl=False, nl=False).decode()


def png(address: str) -> bytes:
    """Return the code as a PNG image. Raises WorkspaceError when the library is missing."""
    return _made(address, "png", scale=SCALE)


def _made(address: str, kind: str, **how: object) -> bytes:
    if find_spec(LIBRARY) is None:
        raise WorkspaceError(
            say(
                "making QR codes needs a library that is not installed: {command}",
                command='pip install "codicille[pdf]"',
            )
        )
    out = io.BytesIO()
    code = import_module(LIBRARY).make_qr(address, error="m", boost_error=False)
    code.save(out, kind=kind, border=QUIET, **how)
    return out.getvalue()
