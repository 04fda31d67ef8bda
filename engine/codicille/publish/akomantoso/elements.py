"""Elements of Akoma Ntoso made and written as bytes; it knows no element's meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import Element, tostring

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN_NAMESPACE = "urn:codicille:register"
"""Of what the standard leaves to each publisher: figures of votes, hashes."""
Child: TypeAlias = "Element | str"
MIXED = frozenset(
    {
        "p",
        "num",
        "heading",
        "docTitle",
        "docNumber",
        "docProponent",
        "docDate",
        "mod",
        "quotedText",
        "c:explanation",
        "inline",
    }
)
"""Elements whose blanks are part of the words: no line is broken in them."""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (2.2)."""


def element(tag: str, *children: Child, **attributes: str | None) -> Element:
    """Return an element; an attribute that is None is left out, and `as_` is written `as`.

    >>> tostring(element("p", "un ", element("b", "mot"), eId="al_1", class_=None))
    b'<p eId="al_1">un <b>mot</b></p>'
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_"), _allowed(value))
    extend(made, children)
    return made


def extend(parent: Element, children: Iterable[Child]) -> None:
    """Add elements and words at an element's end."""
    for child in children:
        if isinstance(child, Element):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + _allowed(child)
        else:
            parent.text = (parent.text or "") + _allowed(child)


def document(root: Element) -> bytes:
    """Return a file: UTF-8, an element a line, words untouched."""
    whole = element("akomaNtoso", root, xmlns=NAMESPACE)
    whole.set("xmlns:c", OWN_NAMESPACE)
    _lay_out(whole, "\n")
    body = tostring(whole, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _lay_out(parent: Element, line: str) -> None:
    if parent.tag in MIXED or not len(parent):
        return
    parent.text = f"{line} "
    for child in parent:
        _lay_out(child, f"{line} ")
        child.tail = f"{line} "
    parent[-1].tail = line


def _allowed(words: str) -> str:
    return _FORBIDDEN.sub("\ufffd", words)
