"""Data for the site's scripts, as scripts: a page opened from a disk may load those, and nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

FOLDER = "assets/data"


@dataclass(frozen=True, slots=True)
class DataScript:
    """One file of data."""

    name: str
    """By which scripts ask for it."""
    path: str
    """From the root of the site; it names the content."""
    content: bytes


def data_script(name: str, value: object) -> DataScript:
    """Return the script that hands over a value made of lists, dictionaries, texts and numbers."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    content = f"codicille.data({json.dumps(name)},{told});\n".encode()
    digest = hashlib.sha256(content).hexdigest()[:10]
    return DataScript(name, f"{FOLDER}/{name}.{digest}.js", content)
