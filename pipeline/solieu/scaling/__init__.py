"""Many texts at once: worker processes on one machine."""

from solieu.scaling.pool import Pool, workers_for

__all__ = ["Pool", "workers_for"]
