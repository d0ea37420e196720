"""solieu reads Vietnamese news and press releases and turns every number into a cited figure."""

__version__ = "0.1.0"
