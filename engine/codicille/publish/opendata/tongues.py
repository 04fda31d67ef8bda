"""A sentence in every language of the site at once, as the data says it; it translates nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.catalogue import Words


@dataclass(frozen=True, slots=True)
class Tongues:
    """The catalogues of the site's languages, by the code each was asked for."""

    words: Mapping[str, Words]

    def say(self, sentence: Sentence | str) -> Mapping[str, str]:
        """Return a sentence by language; words that are no sentence are the same in all."""
        if not isinstance(sentence, Sentence):
            return dict.fromkeys(self.words, sentence)
        return {language: sentence.render(words) for language, words in self.words.items()}

    def say_if(self, sentence: Sentence | None) -> Mapping[str, str] | None:
        """Return a sentence by language, or None where there is none."""
        return None if sentence is None else self.say(sentence)
