"""All that is known of one figure: its words, the rules that read them, its document and its sources."""

import sqlite3
from dataclasses import dataclass

from solieu.querying.figures import figure_row
from solieu.querying.output import Row

# As the view `figures` has it, but for a figure that need not be published: then `state` is NULL.
_FIGURE = """
    SELECT figure.*, publication.state, indicator.name AS indicator,
        place.written AS place, place.code AS place_code, admin_unit.name AS place_name,
        admin_unit.level AS place_level, admin_unit.parents AS place_parents,
        period.written AS period, period.first_day AS period_first, period.last_day AS period_last,
        sentence.text AS sentence, sentence.start AS sentence_start, sentence.line, sentence.document_id,
        document.title, document.published, document.publisher, document.address,
        block.start AS paragraph_start,
        substr(document.text, block.start + 1, block."end" - block.start) AS paragraph
    FROM figure
    JOIN sentence ON sentence.id = figure.sentence_id
    JOIN document ON document.id = sentence.document_id
    JOIN block ON block.document_id = document.id AND block.number = sentence.block_number
    LEFT JOIN indicator ON indicator.id = figure.indicator_id
    LEFT JOIN place ON place.id = figure.place_id
    LEFT JOIN admin_unit ON admin_unit.code = place.code
    LEFT JOIN period ON period.id = figure.period_id
    LEFT JOIN publication ON publication.figure_id = figure.id
    WHERE figure.id = ?
"""
# The words may stand in any block of the document.
_EVIDENCE = """
    SELECT field, rule.name AS rule, evidence.start, evidence."end",
        substr(document.text, evidence.start + 1, evidence."end" - evidence.start) AS words,
        block.line, block.kind AS block
    FROM evidence
    JOIN rule ON rule.id = evidence.rule_id
    JOIN document ON document.id = ?
    LEFT JOIN block ON block.document_id = document.id AND block.start =
        (SELECT max(start) FROM block AS other WHERE other.document_id = document.id AND other.start <= evidence.start)
    WHERE figure_id = ?
    ORDER BY evidence.start, field
"""
# A source that holds the document now first, for it is the one to cite.
_SOURCES = """
    SELECT source.key AS source, version.number AS version, version.fed,
        CASE
            WHEN source.withdrawn IS NOT NULL THEN 'withdrawn'
            WHEN version.number < latest.number THEN 'replaced by version ' || latest.number
            ELSE 'current'
        END AS state
    FROM version
    JOIN source ON source.id = version.source_id
    JOIN (SELECT source_id, max(number) AS number FROM version GROUP BY source_id) AS latest
        ON latest.source_id = source.id
    WHERE version.document_id = ?
    ORDER BY state != 'current', source.key, version.number DESC
"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure (the columns of `figures.COLUMNS`), its paragraph, and why it says what it says.

    `evidence` rows have field, rule, start, end, words, line, block (its kind); `sources` rows source, version, fed,
    state. Offsets count code points of the document; `paragraph_start` is where the paragraph begins.
    """

    figure: Row
    paragraph: str
    paragraph_start: int
    address: str | None
    evidence: tuple[Row, ...]
    sources: tuple[Row, ...]


def explain(connection: sqlite3.Connection, figure: int) -> Explanation | None:
    """What is known of the figure with this id, published or not; None where there is none."""
    stored = connection.execute(_FIGURE, (figure,)).fetchone()
    if stored is None:
        return None
    document = stored["document_id"]
    sources = tuple(dict(row) for row in connection.execute(_SOURCES, (document,)))
    evidence = connection.execute(_EVIDENCE, (document, figure))
    return Explanation(
        figure=figure_row({**dict(stored), "source": sources[0]["source"], "version": sources[0]["version"]}),
        paragraph=stored["paragraph"],
        paragraph_start=stored["paragraph_start"],
        address=stored["address"],
        evidence=tuple(dict(row) for row in evidence),
        sources=sources,
    )


def record(explanation: Explanation) -> dict[str, object]:
    """The explanation as one JSON object: the figure's columns, paragraph, address, evidence and sources."""
    return {
        **explanation.figure,
        "address": explanation.address,
        "paragraph": explanation.paragraph,
        "evidence": list(explanation.evidence),
        "sources": list(explanation.sources),
    }
