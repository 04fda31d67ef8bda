"""Where the files that come with the package are: templates, style, messages; it reads none of them."""

from __future__ import annotations

from pathlib import Path


def shipped_site() -> Path:
    """Return the folder `site/`: inside the package when installed, beside `engine/` in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "site"
    return inside if inside.is_dir() else package.parents[1] / "site"


def shipped_procedures() -> Path:
    """Return the folder of the ready-made procedures, one folder for each language they are written in."""
    return Path(__file__).resolve().parent / "procedures"
