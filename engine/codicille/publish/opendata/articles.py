"""The data of provisions: each through time, whatever its number, and each number that was ever used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from codicille.publish.links import article_feed, article_page
from codicille.publish.opendata.paths import data_of
from codicille.publish.opendata.shapes import ArticleLine
from codicille.publish.opendata.text_shapes import Article, Number, UseLine, WordingText
from codicille.text.label import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.history.lineage import ArticleHistory, Wording
    from codicille.publish.opendata.ground import Ground
    from codicille.publish.opendata.shape import File
    from codicille.publish.versions.lines import Use
    from codicille.text.address import Address


@dataclass(frozen=True, slots=True)
class ArticleData:
    """Makes the files of provisions; their feeds stand at the same path below each language's root."""

    ground: Ground
    prefixes: tuple[tuple[str, str], ...]
    """Each language with what its paths begin with."""

    def files(self) -> Iterator[File]:
        """Yield every provision, then the numbers that none bears any more."""
        material = self.ground.material
        for address, line in material.histories.items():
            yield self._article(address, line)
        used = dict.fromkeys(use.address for use in material.lines.uses)
        for address in used:
            if address not in material.histories:
                yield self._number(address)

    def lines(self) -> Iterator[ArticleLine]:
        """Yield every provision without its words."""
        for address, line in self.ground.material.histories.items():
            yield ArticleLine(
                address=str(address),
                heading=_heading(line),
                in_text=self.is_in_text(line),
                data=data_of(article_page(address)),
            )

    def is_in_text(self, line: ArticleHistory) -> bool:
        """Whether a provision stands in the text in force."""
        current = self.ground.material.current
        wording = line.at(current.number) if current is not None else None
        return wording is not None and wording.provision is not None

    def _article(self, address: Address, line: ArticleHistory) -> Article:
        lines = self.ground.material.lines
        others = [one.line.address for one in lines.uses_of(address) if one.line is not line]
        return Article(
            constitution=self.ground.title,
            page=article_page(address),
            address=str(address),
            label=self.ground.tongues.say(label(address)),
            in_text=self.is_in_text(line),
            feed={language: f"{prefix}{article_feed(address)}" for language, prefix in self.prefixes},
            wordings=tuple(self._wordings(line)),
            numbers=tuple(map(self._use, lines.names_of(line))),
            others=tuple(dict.fromkeys(str(one) for one in others if one != address)),
        )

    def _number(self, address: Address) -> Number:
        bearers = (use.line.address for use in self.ground.material.lines.uses_of(address))
        return Number(
            constitution=self.ground.title,
            page=article_page(address),
            address=str(address),
            label=self.ground.tongues.say(label(address)),
            bearers=tuple(dict.fromkeys(map(str, bearers))),
        )

    def _wordings(self, line: ArticleHistory) -> Iterator[WordingText]:
        views = self.ground.views
        for wording in line.wordings:
            later = line.after(wording.version)
            view = views[wording.version]
            end = views[later.version].in_force if later is not None else None
            stands = wording.provision
            yield WordingText(
                version=wording.version,
                in_force=view.in_force,
                until=max(end - timedelta(days=1), view.in_force) if end is not None else None,
                amendment=self.ground.ref(wording.change),
                operation=wording.operation,
                address=str(stands.address) if stands is not None else None,
                heading=stands.heading if stands is not None else None,
                decided_by=self.ground.tongues.say(view.decided_by),
                text=_text(wording),
            )

    def _use(self, use: Use) -> UseLine:
        first = self.ground.views[use.first].in_force
        end = self.ground.views[use.until].in_force if use.until is not None else None
        until = max(end - timedelta(days=1), first) if end is not None else None
        return UseLine(address=str(use.address), first=first, until=until)


def _text(wording: Wording) -> str | None:
    return None if wording.provision is None else wording.content.decode(errors="replace")


def _heading(line: ArticleHistory) -> str:
    last = next(one.provision for one in reversed(line.wordings) if one.provision is not None)
    return last.heading or last.designation
