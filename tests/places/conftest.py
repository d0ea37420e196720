"""The table of places as it ships, read once."""

import pytest

from solieu.places.units import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer()
