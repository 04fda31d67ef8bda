"""What makes each table, by its name, in the order of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from codicille.publish.documents.tables import TableName
from codicille.publish.documents.tables_of_amendments import ahead, by_date, errata
from codicille.publish.documents.tables_of_articles import by_article
from codicille.publish.documents.tables_of_numbers import derivation, destination
from codicille.publish.documents.tables_unconsolidated import unconsolidated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from codicille.publish.documents.tables import Sheet
    from codicille.publish.documents.tables_survey import Survey

    Maker: TypeAlias = Callable[[Survey], Sheet]

MAKERS: dict[TableName, Maker] = {
    TableName.AMENDMENTS: by_date,
    TableName.ARTICLES: by_article,
    TableName.DESTINATION: destination,
    TableName.DERIVATION: derivation,
    TableName.AHEAD: ahead,
    TableName.ERRATA: errata,
    TableName.UNCONSOLIDATED: unconsolidated,
}


def sheets(survey: Survey, names: Iterable[TableName]) -> tuple[Sheet, ...]:
    """Return the tables of some names."""
    return tuple(MAKERS[name](survey) for name in names)
