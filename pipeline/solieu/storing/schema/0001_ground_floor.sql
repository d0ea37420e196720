-- Sources, documents, figures with their evidence, runs: all that feeding writes.
-- Numbers that count characters count Unicode code points. Times are ISO 8601 in UTC, dates ISO 8601.

-- One text as bytes give it, frozen. `published` is the date of publication, told by the text or the user.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    characters INTEGER NOT NULL,
    title TEXT,
    byline TEXT,
    publisher TEXT,
    address TEXT,
    published TEXT CHECK (published IS date(published, '+0 days')),  -- with a modifier 30 February is refused
    published_by TEXT CHECK (published_by IN ('text', 'user')),
    -- last, so that reading the title of a long text does not walk through the text
    text TEXT NOT NULL,
    CHECK ((published IS NULL) = (published_by IS NULL))
) STRICT;

-- Where bytes come from, known by the key a user gave, else by its absolute path; `path` is where it was last
-- read, NULL for standard input, and `withdrawn` the time when a person took it out of what is published.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    path TEXT,
    withdrawn TEXT
) STRICT;
CREATE INDEX source_path ON source (path);

-- Each package version and rulebook that ever ran, whole, so that any figure can be explained and made again.
CREATE TABLE rulebook (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    rulebook_id INTEGER NOT NULL REFERENCES rulebook (id),
    code_version TEXT NOT NULL,
    code_sha256 TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    documents_new INTEGER NOT NULL DEFAULT 0,
    documents_versioned INTEGER NOT NULL DEFAULT 0,
    documents_unchanged INTEGER NOT NULL DEFAULT 0,
    documents_failed INTEGER NOT NULL DEFAULT 0,
    figures INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The history of a source: its highest number is what it holds now.
CREATE TABLE version (
    source_id INTEGER NOT NULL REFERENCES source (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    document_id INTEGER NOT NULL REFERENCES document (id),
    run_id INTEGER NOT NULL REFERENCES run (id),
    fed TEXT NOT NULL,
    PRIMARY KEY (source_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_document ON version (document_id);

-- Pieces of a document by offsets; a block's text is substr(document.text, start + 1, end - start).
CREATE TABLE block (
    document_id INTEGER NOT NULL REFERENCES document (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('title', 'byline', 'heading', 'paragraph', 'list_item', 'caption', 'table', 'furniture')),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    line INTEGER NOT NULL CHECK (line >= 1),
    CHECK (start < "end"),
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

-- Sentences that hold a figure or a mask, with their text, so that a quote is checked at a bounded cost.
CREATE TABLE sentence (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    block_number INTEGER NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    line INTEGER NOT NULL CHECK (line >= 1),
    text TEXT NOT NULL,
    CHECK (start < "end"),
    UNIQUE (document_id, start),
    FOREIGN KEY (document_id, block_number) REFERENCES block (document_id, number)
) STRICT;

-- Rule ids, once each.
CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- value is for arithmetic, value_text is the exact decimal; likewise value_max and of.
CREATE TABLE figure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sentence_id INTEGER NOT NULL REFERENCES sentence (id),
    run_id INTEGER NOT NULL REFERENCES run (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    value REAL NOT NULL,
    value_text TEXT NOT NULL,
    value_max REAL,
    value_max_text TEXT,
    "of" REAL,
    of_text TEXT,
    unit TEXT,
    bound TEXT NOT NULL DEFAULT 'exact' CHECK (bound IN
        ('exact', 'about', 'almost', 'over', 'under', 'at_least', 'at_most')),
    subject TEXT,
    subject_folded TEXT,
    optional INTEGER NOT NULL DEFAULT 0 CHECK (optional IN (0, 1)),
    CHECK (start < "end"),
    CHECK ((value_max IS NULL) = (value_max_text IS NULL)),
    CHECK (("of" IS NULL) = (of_text IS NULL)),
    CHECK (abs(value) <= 1.7976931348623157e308),
    CHECK (abs(value_max) <= 1.7976931348623157e308),
    CHECK (abs("of") <= 1.7976931348623157e308)
) STRICT;
CREATE UNIQUE INDEX figure_place ON figure (sentence_id, start);

-- Texts are frozen and a quote is what stands at its offsets, whoever writes to this file.
CREATE TRIGGER document_frozen BEFORE UPDATE OF sha256, text ON document
BEGIN
    SELECT RAISE(ABORT, 'a document is frozen');
END;
CREATE TRIGGER sentence_frozen BEFORE UPDATE ON sentence
BEGIN
    SELECT RAISE(ABORT, 'a sentence is frozen');
END;
CREATE TRIGGER figure_quote BEFORE INSERT ON figure
WHEN NEW.quote IS NOT
    (SELECT substr(text, NEW.start - start + 1, NEW."end" - NEW.start)
     FROM sentence WHERE id = NEW.sentence_id)
BEGIN
    SELECT RAISE(ABORT, 'the quote is not the text at its offsets');
END;
CREATE TRIGGER figure_quote_update BEFORE UPDATE OF sentence_id, start, "end", quote ON figure
WHEN NEW.quote IS NOT
    (SELECT substr(text, NEW.start - start + 1, NEW."end" - NEW.start)
     FROM sentence WHERE id = NEW.sentence_id)
BEGIN
    SELECT RAISE(ABORT, 'the quote is not the text at its offsets');
END;

-- For each field of a figure: the rule that set it, and the words that made the rule fire.
CREATE TABLE evidence (
    figure_id INTEGER NOT NULL REFERENCES figure (id),
    field TEXT NOT NULL,
    rule_id INTEGER NOT NULL REFERENCES rule (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (figure_id, field)
) STRICT, WITHOUT ROWID;

-- Numbers that are no figures, and why.
CREATE TABLE mask (
    sentence_id INTEGER NOT NULL REFERENCES sentence (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule_id INTEGER NOT NULL REFERENCES rule (id),
    PRIMARY KEY (sentence_id, start)
) STRICT, WITHOUT ROWID;

-- The figures that users see. `state` is a person's word on it.
CREATE TABLE publication (
    figure_id INTEGER PRIMARY KEY REFERENCES figure (id),
    state TEXT NOT NULL DEFAULT 'unreviewed' CHECK (state IN ('unreviewed'))
) STRICT;

-- Sources that a run could not read, and why.
CREATE TABLE failure (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run (id),
    source_key TEXT NOT NULL,
    message TEXT NOT NULL,
    failed TEXT NOT NULL
) STRICT;

-- Each sentence without accents (đ as d), found by sentence id; the words themselves stand in sentence.
CREATE VIRTUAL TABLE sentence_search USING fts5(folded, content='', tokenize='unicode61 remove_diacritics 2');

-- What each source holds now; sources taken out by a person hold nothing.
CREATE VIEW current AS
SELECT source.id AS source_id, source.key, source.path, version.number, version.document_id, version.fed
FROM version
JOIN source ON source.id = version.source_id
WHERE source.withdrawn IS NULL AND version.number =
    (SELECT max(number) FROM version AS other WHERE other.source_id = version.source_id);

-- One published figure a row, with all that a reader needs to cite it. Where several sources hold the same
-- text, `source` and `version` are those of the first of them by key.
CREATE VIEW figures AS
SELECT
    figure.id, figure.quote, figure.value, figure.value_max, figure."of", figure.unit, figure.bound,
    figure.subject, figure.optional, publication.state,
    sentence.text AS sentence, sentence.start AS sentence_start, sentence.line, document.title, document.published, document.publisher,
    document.id AS document_id,
    (SELECT key FROM current WHERE current.document_id = document.id ORDER BY key LIMIT 1) AS source,
    (SELECT number FROM current WHERE current.document_id = document.id ORDER BY key LIMIT 1) AS version,
    figure.start, figure."end", figure.value_text, figure.value_max_text, figure.of_text
FROM publication
JOIN figure ON figure.id = publication.figure_id
JOIN sentence ON sentence.id = figure.sentence_id
JOIN document ON document.id = sentence.document_id;
