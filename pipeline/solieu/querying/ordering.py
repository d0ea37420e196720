"""In which order the figures of a Selection come.

Amounts of several units do not compare: an order by value puts the figures unit by unit, the commonest first.
"""

import sqlite3

from solieu.querying.conditions import where
from solieu.querying.selection import Selection
from solieu.querying.words import read_wanted

_BY_VALUE = {
    "value": "value, document_id, start",
    "-value": "value DESC, document_id, start",
    "signed": "signed, document_id, start",
    "-signed": "signed DESC, document_id, start",
}
_ORDERS = {
    "relevance": "relevance(subject, sentence), published DESC, document_id, start",
    "document": "document_id, start",
    **_BY_VALUE,
    "period": "period_last IS NULL, period_last, period_first, document_id, start",
    "-period": "period_last DESC, period_first DESC, document_id, start",
    "published": "published IS NULL, published, document_id, start",
    "-published": "published DESC, document_id, start",
    "unit": "unit IS NULL, unit, value DESC, document_id, start",
    "confidence": "confidence IS NULL, confidence, document_id, start",
    "-confidence": "confidence DESC, document_id, start",
}
SORTS = tuple(_ORDERS)


def order(connection: sqlite3.Connection, selection: Selection) -> str:
    """The ORDER BY that `selection` asks for: by relevance where it searches words, else by document."""
    searched = selection.text if selection.text is not None else selection.subject
    sort = selection.sort or ("document" if searched is None else "relevance")
    if sort == "relevance":
        rank = read_wanted(searched).rank if searched is not None else lambda subject, sentence: 0
        connection.create_function("relevance", 2, rank, deterministic=True)
    units = mixed_units(connection, selection)
    if not units:
        return _ORDERS[sort]
    ranks = {unit: rank for rank, (unit, _) in enumerate(units)}
    connection.create_function("unit_rank", 1, ranks.__getitem__, deterministic=True)
    return f"unit_rank(unit), {_ORDERS[sort]}"


def mixed_units(connection: sqlite3.Connection, selection: Selection) -> list[tuple[str | None, int]]:
    """The units that an order by value would mix and how many figures have each, the commonest first; none for one."""
    if selection.sort not in _BY_VALUE:
        return []
    asked = where(connection, selection)
    sql = f"SELECT unit, count(*) FROM figures WHERE {asked.sql} GROUP BY unit ORDER BY unit IS NULL, 2 DESC, unit"
    units = [(unit, number) for unit, number in connection.execute(sql, asked.values)]
    return units if len(units) > 1 else []
