"""The published JSON Schemas, made from the shapes themselves: they cannot say anything else than the files.

JSON Schema 2020-12, one file per kind: `schema/1/amendment.json`.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from codicille.publish.opendata.shape import SCHEMA
from codicille.publish.opendata.shapes import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.publish.opendata.shape import File

FOLDER = f"schema/{SCHEMA}"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_path(kind: str) -> str:
    """Return where the schema of a kind of file is published."""
    return f"{FOLDER}/{kind}.json"


def kind_of(shape: type[File]) -> str:
    """Return the kind that files of a shape state in their key `kind`."""
    return str(shape.__struct_config__.tag)


def schema_files(url: str | None) -> Iterator[tuple[str, bytes]]:
    """Yield each schema's path and bytes; with the site's address, each names itself by it (`$id`)."""
    for shape in FILES:
        path = schema_path(kind_of(shape))
        named = {"$id": f"{url}{path}"} if url else {}
        content = {"$schema": DIALECT, **named, **_schema(shape)}
        yield path, f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


@cache
def _schema(shape: type[File]) -> Mapping[str, object]:
    made = msgspec.json.schema(shape)
    # A file always states its schema, although whoever makes one need not say it.
    made["$defs"][shape.__name__]["required"].insert(0, "schema")
    return {key: made[key] for key in ("$ref", "$defs")}
