"""SQLite through sqlite-utils: the schema, writing and reading. Nothing here knows spaCy or the rules."""
