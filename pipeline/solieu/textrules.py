"""The rules of what a text is made of, which reading and language need before there is a rulebook.

They stand beside all other rules: blocks.yaml (furniture, by-lines, captions) and sentences.yaml
(abbreviations).
"""

from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from solieu.errors import RuleError
from solieu.resources import rules_dir


class TextRules(BaseModel):
    """The content of one such file; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


T = TypeVar("T", bound=TextRules)


def read_text_rules(name: str, model: type[T]) -> T:
    """The shipped rule file `name` as a `model`. Raises RuleError if it is missing or wrong."""
    path = rules_dir() / name
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise RuleError(
            f"{path}: cannot be read ({' '.join(str(error).split())}); install solieu again"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise RuleError(f"{path}: {where}: {first['msg']}; install solieu again") from error
