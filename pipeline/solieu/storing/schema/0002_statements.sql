-- What a figure states beyond its quantity: aspect, status, indicator, place, period; how sure its reading is, and
-- which figure of its document it tells again. Figures stored before have NULL in all of these: they were not read.

-- Ids of indicators (`poverty.poor`), once each.
CREATE TABLE indicator (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Periods as figures write them (`2018-Q3`), once each, with the first and the last day; NULL for an open end.
CREATE TABLE period (
    id INTEGER PRIMARY KEY,
    written TEXT NOT NULL UNIQUE,
    first_day TEXT CHECK (first_day IS date(first_day, '+0 days')),
    last_day TEXT CHECK (last_day IS date(last_day, '+0 days')),
    CHECK (first_day <= last_day)
) STRICT;

-- The administrative units that figures are placed in, and those above them. `path` holds the codes from the highest
-- unit down to this one, each with a slash behind it: what lies under a unit has a path that begins with the unit's.
-- `parents` are the names of the units above it within the country, the nearest first.
CREATE TABLE admin_unit (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('country', 'foreign', 'region', 'province', 'district', 'commune')),
    parent TEXT REFERENCES admin_unit (code),
    parents TEXT,
    path TEXT NOT NULL UNIQUE,
    since TEXT CHECK (since IS date(since, '+0 days')),
    until TEXT CHECK (until IS date(until, '+0 days')),
    CHECK ('/' || path GLOB '*/' || code || '/')
) STRICT, WITHOUT ROWID;

-- Places as texts write them (NFC), once each for what they mean: `code` is the administrative unit, or for a place
-- within one (a village) the unit around it; NULL where it is not known.
CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    written TEXT NOT NULL,
    folded TEXT NOT NULL,
    code TEXT REFERENCES admin_unit (code)
) STRICT;
CREATE UNIQUE INDEX place_meaning ON place (written, coalesce(code, ''));
CREATE INDEX place_code ON place (code);

ALTER TABLE figure ADD COLUMN aspect TEXT CHECK (aspect IN ('level', 'increase', 'decrease', 'ratio'));
ALTER TABLE figure ADD COLUMN status TEXT CHECK (status IN ('actual', 'target', 'estimate', 'norm'));
ALTER TABLE figure ADD COLUMN indicator_id INTEGER REFERENCES indicator (id);
ALTER TABLE figure ADD COLUMN place_id INTEGER REFERENCES place (id);
ALTER TABLE figure ADD COLUMN period_id INTEGER REFERENCES period (id);
ALTER TABLE figure ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);
-- Deferred, for a title repeats a figure of the text below it.
ALTER TABLE figure ADD COLUMN repeats INTEGER REFERENCES figure (id) DEFERRABLE INITIALLY DEFERRED
    CHECK (repeats <> id);

CREATE INDEX figure_indicator ON figure (indicator_id) WHERE indicator_id IS NOT NULL;
CREATE INDEX figure_placed ON figure (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX figure_period ON figure (period_id) WHERE period_id IS NOT NULL;
CREATE INDEX figure_confidence ON figure (confidence) WHERE confidence IS NOT NULL;
CREATE INDEX figure_repeats ON figure (repeats) WHERE repeats IS NOT NULL;

-- As before, with what the figure states.
DROP VIEW figures;
CREATE VIEW figures AS
SELECT
    figure.id, figure.quote, figure.value, figure.value_max, figure."of", figure.unit, figure.bound,
    figure.aspect, figure.status, figure.subject, indicator.name AS indicator,
    place.written AS place, admin_unit.name AS place_name, admin_unit.level AS place_level,
    place.code AS place_code, admin_unit.parents AS place_parents,
    period.written AS period, period.first_day AS period_first, period.last_day AS period_last,
    CASE figure.aspect WHEN 'decrease' THEN -figure.value ELSE figure.value END AS signed,
    figure.confidence, figure.repeats, figure.optional, publication.state,
    sentence.text AS sentence, sentence.start AS sentence_start, sentence.line, document.title, document.published,
    document.publisher, document.id AS document_id,
    (SELECT key FROM current WHERE current.document_id = document.id ORDER BY key LIMIT 1) AS source,
    (SELECT number FROM current WHERE current.document_id = document.id ORDER BY key LIMIT 1) AS version,
    figure.start, figure."end", figure.value_text, figure.value_max_text, figure.of_text
FROM publication
JOIN figure ON figure.id = publication.figure_id
JOIN sentence ON sentence.id = figure.sentence_id
JOIN document ON document.id = sentence.document_id
LEFT JOIN indicator ON indicator.id = figure.indicator_id
LEFT JOIN place ON place.id = figure.place_id
LEFT JOIN admin_unit ON admin_unit.code = place.code
LEFT JOIN period ON period.id = figure.period_id;
