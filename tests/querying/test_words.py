"""Any words may be searched for: what a person types is never taken for a search language or SQL."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from solieu.errors import QueryError
from solieu.querying.figures import count, find
from solieu.querying.selection import Selection
from solieu.storing.connecting import reading


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("\"*^-+:()AND ORnearhộ'%_"))
def test_a_search_finds_as_many_figures_as_it_counts_or_is_refused(database: Path, text: str) -> None:
    with reading(database) as connection:
        try:
            counted = count(connection, Selection(text=text))
        except QueryError as refusal:
            assert str(refusal) == f'"{text}" holds no word to search for; write words, such as "hộ nghèo"'
        else:
            assert len(list(find(connection, Selection(text=text), readable=True))) == counted
