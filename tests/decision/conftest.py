"""The town whose rules the stories of this folder are told under."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from codicille.decision.formats.from_configuration import read_rules

if TYPE_CHECKING:
    from codicille.decision.procedure import Rules

TOWN = b"""\
[[bodies]]
id = "assemblee"
name = "Assembl\xc3\xa9e citoyenne"
[[bodies.colleges]]
id = "volontaires"
name = "Volontaires"
seats = 54
[[bodies.colleges]]
id = "sort"
name = "Tirage au sort"
seats = 54
[[bodies.colleges]]
id = "avq"
name = "Ateliers de vie de quartier"
seats = 22

[[bodies]]
id = "conseil"
name = "Conseil municipal"
seats = 55

[[bodies]]
id = "maire"
name = "Maire"

[[procedures]]
id = "revision-2021"
kinds = ["amendment", "renumbering", "conciliation"]
since = 2021-04-19

[[procedures.stages]]
id = "confiance"
name = "Vote de confiance"
body = "assemblee"
source = "art. 35, al. 2"
effect = "consultative"
scale = ["favorable", "plutot favorable", "plutot defavorable", "defavorable"]
summary = "median"

[[procedures.stages]]
id = "pleniere"
name = "Vote en pl\xc3\xa9ni\xc3\xa8re"
body = "assemblee"
source = "art. 35, al. 3 et 4"
quorum = { of = "in_office", at_least = "1/3", second_call = { after_days = 3, exempt = true } }
majority = { of = "expressed", at_least = "3/5" }
colleges = { none = { against = { of = "present", more_than = "1/2" } } }
tie = "rejected"
ballot = "show_of_hands"

[[procedures.stages]]
id = "conseil"
name = "D\xc3\xa9lib\xc3\xa9ration du conseil"
body = "conseil"
source = "CGCT L2121-17 et 20"
quorum = { of = "in_office", more_than = "1/2", second_call = { after_days = 3, exempt = true } }
majority = { of = "expressed", more_than = "1/2" }
tie = { casting_vote = "chair", unless = "secret" }
proxies = { per_holder = 1, consecutive_sittings = 3 }
outcomes = ["adopts", "adopts_with_changes", "sends_back", "refuses", "adjourns"]

[procedures.executory]
needs = ["published", "transmitted"]
source = "CGCT L2131-1"
default_effective = "day_after_publication"

[[procedures]]
id = "fondation"
kinds = ["founding"]
since = 2021-04-01
[[procedures.stages]]
id = "conseil"
name = "D\xc3\xa9lib\xc3\xa9ration fondatrice"
body = "conseil"
source = "CGCT L2121-29"
majority = { of = "expressed", more_than = "50 %" }

[[procedures]]
id = "erratum"
kinds = ["erratum"]
since = 2021-04-19
[[procedures.stages]]
id = "arrete"
name = "Arr\xc3\xaat\xc3\xa9 du maire"
body = "maire"
source = "art. 35, dernier al."
decision = "act"
"""


@pytest.fixture(scope="session")
def town() -> Rules:
    """Three colleges, a council, a mayor; article 35 as in the demonstration."""
    return read_rules(tomllib.loads(TOWN.decode()), "codicille.toml", TOWN)
