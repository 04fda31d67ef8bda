"""Each provision through all versions: its wordings and what brought each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind
from codicille.history.lineage import effects, histories
from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.text.address import Address
from codicille.text.outline import outline
from montville import FOUNDING, Story, edited, founding, register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.history.lineage import ArticleHistory

FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
WITHOUT = edited(FIFTY, "title-3.md", "## Article 5\n\nMembers are paid nothing.\n\n", "")
MAY, JUNE, JULY = (date(2023, month, 1) for month in (5, 6, 7))


def montvilles() -> Mapping[Address, ArticleHistory]:
    known = register(
        founding(),
        Story("001", FOUNDING, FIFTY, MAY),
        Story("002", FIFTY, WITHOUT, JUNE),
        Story("003", WITHOUT, FIFTY, JULY),
    )
    versions = replay(known, timeline(known).changes()).versions
    outlines = [outline(version.text) for version in versions]
    assert histories(versions, outlines) == histories(versions, outlines, effects(outlines))
    return histories(versions, outlines)


def test_an_article_has_a_wording_for_each_act_that_changed_it() -> None:
    article = montvilles()[Address.read("art_2")]
    assert [(w.version, w.change, w.operation) for w in article.wordings] == [
        (0, "000", OperationKind.INSERT),
        (1, "001", OperationKind.REPLACE),
    ]
    assert b"forty" in article.wordings[0].content
    assert b"fifty" in article.wordings[1].content


def test_an_article_that_was_removed_and_came_back_goes_on_in_one_history() -> None:
    article = montvilles()[Address.read("art_5")]
    assert [w.change for w in article.wordings] == ["000", "002", "003"]
    removed = article.at(2)
    assert removed is not None
    assert (removed.provision, removed.content) == (None, b"")
    assert article.at(3) == article.wordings[2]


def test_the_wording_that_stands_and_the_next_are_told_for_any_version() -> None:
    article = montvilles()[Address.read("art_2")]
    assert article.at(0) == article.wordings[0]
    assert article.at(3) == article.wordings[1]
    assert article.at(-1) is None
    assert article.after(0) == article.wordings[1]
    assert article.after(1) is None


def test_an_article_nobody_touched_has_one_wording() -> None:
    assert [w.change for w in montvilles()[Address.read("art_1")].wordings] == ["000"]
