"""Does a rulebook do what its own examples say? Examples are run, and rules that cannot work are named."""

from solieu.checking.check import Problem, check

__all__ = ["Problem", "check"]
