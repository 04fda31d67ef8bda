"""How many examples a law is tried on: a thousand where everything is checked, fewer at a desk."""

from __future__ import annotations

import os

THOROUGH = 1000


def examples(few: int, variable: str = "CODICILLE_EXAMPLES") -> int:
    """Return how many examples to try: what the environment says, else 1,000 in CI, else a few."""
    return int(os.environ.get(variable, str(THOROUGH) if os.environ.get("CI") else str(few)))
