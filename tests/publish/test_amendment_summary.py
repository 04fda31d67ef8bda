"""What an amendment does, in one sentence."""

from __future__ import annotations

import pytest

from codicille.change.effect import effect
from codicille.publish.amendments.summary import effect_sentence
from codicille.text.outline import outline
from codicille.text.text import Text

BEFORE = """\
# Charte

## Préambule

Nous.

## Article 1er

Un deux trois.

## Article 2 – Nom

Quatre cinq six.

Sept huit neuf.

## Article 3

Dix.

# Annexe 1

Onze.
"""


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((("deux", "2"),), "replaces a word in article 1"),
        ((("Un deux", "Une 2"),), "replaces 2 words in article 1"),
        ((("trois.", "trois et plus."),), "adds 2 words in article 1"),
        ((("cinq ", ""),), "removes a word from article 2"),
        ((("six.\n", "six.\n\nTrente.\n"),), "adds a paragraph to article 2"),
        ((("\nSept huit neuf.\n", ""),), "removes a paragraph from article 2"),
        ((("Sept huit neuf.", "Vingt."),), "rewrites a paragraph of article 2"),
        ((("– Nom", "– Autre nom"),), "gives article 2 another heading"),
        ((("Dix.", "Tout autre chose."),), "rewrites article 3"),
        ((("## Article 3\n\nDix.\n\n", ""),), "removes article 3"),
        ((("# Annexe 1", "## Article 4\n\nNeuf.\n\n# Annexe 1"),), "adds article 4"),
        ((("Onze.", "Onze mots."),), "adds a word in annex 1"),
        ((("Nous.", "Nous tous."),), "adds a word in the preamble"),
        (
            (("deux", "2"), ("cinq", "5"), ("six.\n", "six.\n\nTrente.\n")),
            "replaces a word in article 1; replaces a word and adds a paragraph in article 2",
        ),
        (
            (("– Nom", "– Autre nom"), ("cinq", "5"), ("\nSept huit neuf.\n", "")),
            "changes the heading, replaces a word and removes a paragraph in article 2",
        ),
        ((("trois.", "trois ;"),), "changes signs that readers do not see"),
        (
            (("Nous", "Vous"), ("deux", "2"), ("cinq", "5"), ("Dix", "10")),
            "This amendment changes 3 articles and 1 other provision: 4 rewritten",
        ),
        ((), "This amendment changes no word of the text"),
    ],
)
def test_the_sentence_counts_what_the_redline_marks(pairs: tuple[tuple[str, str], ...], said: str) -> None:
    after = BEFORE
    for old, new in pairs:
        assert after.count(old) == 1
        after = after.replace(old, new)
    was, now = (outline(Text.of({"a.md": words.encode()})) for words in (BEFORE, after))
    assert str(effect_sentence(effect(was, now), was, now)) == said
