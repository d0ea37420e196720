"""Where a figure is true."""

from solieu.extracting.places.reader import PlaceReader

__all__ = ["PlaceReader"]
