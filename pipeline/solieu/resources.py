"""Where the files that travel with the package lie: in a wheel beside the code, in a checkout at its top."""

from pathlib import Path


def rules_dir() -> Path:
    """The folder of the shipped rules."""
    here = Path(__file__).resolve().parent
    packaged = here / "rules"
    return packaged if packaged.is_dir() else here.parent.parent / "rules"
