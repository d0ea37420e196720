"""Rates, multiples and measures: of what stands behind them (`80% hộ dân`, `20 tấn gạo`), or of what the clause before
them names (`tỷ lệ hộ nghèo còn 5%`, `căn nhà rộng 58 m2`)."""

from solieu.extracting.ids import BEHIND, LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.clauses import Clause
from solieu.extracting.subjects.given import Subject
from solieu.extracting.subjects.scene import Scene, size

_OF = frozenset(("noun", "amount", "tally", "weak", "quantifier", "person", "these"))
_OWNED = frozenset(("of", "in", "at", "whole"))
_SLIGHT = frozenset(("bound", "adverb", "have"))
_DONE = 7  # tokens of what is done with a part
_PART = 6  # tokens of what a change concerns


def rated(scene: Scene, mention: Mention, clause: Clause) -> Subject | None:
    """The subject of a rate, a multiple or a measure."""
    after = scene.words.at(mention.first) + 1
    if mention.family == "measure" and (beside := _beside(scene, clause, after)) is not None:
        return beside
    roles = scene.words.roles
    if mention.family == "rate" and scene.words.kinds[after] == "regard" and roles[after + 1] in _OF:
        return scene.said_behind(after + 1, _PART)  # tăng 38% về số doanh nghiệp
    behind = _behind(scene, mention, clause, after)
    if behind is not None:
        return behind
    if clause.empty and clause.links <= _SLIGHT and roles[after] in ("passive", "verb"):
        done = scene.phrases.pieces(scene.behind.words(after, _DONE), behind=True)
        if done:
            return scene.made(BEHIND, done)
    if _only_verbs(scene, clause) and _by_yardstick(scene, after):
        return scene.memory.carried(mention) or scene.led(mention, clause)
    return scene.led(mention, clause)


def _only_verbs(scene: Scene, clause: Clause) -> bool:
    """Whether the clause only says that something was done: hoàn thành 59% kế hoạch."""
    roles = scene.words.roles[clause.lo : clause.end]
    return bool(roles) and all(role in ("verb", "adverb", "passive") for role in roles)


def _by_yardstick(scene: Scene, after: int) -> bool:
    """Whether what a rate is measured by stands behind it, and not what it is a rate of: 114% kế hoạch."""
    return after < len(scene.words) and bool(
        scene.grammar.yardsticks.at(scene.words.tokens, scene.words.firsts[after])
    )


def _beside(scene: Scene, clause: Clause, after: int) -> Subject | None:
    """The thing right before its measure: căn hộ 60 m2, căn nhà mới rộng 58 m2."""
    if clause.stated or clause.linked("equal", "open", "each") or scene.words.roles[after] in _OF:
        return None
    wide = clause.linked("extent") and clause.weak is None and clause.edge not in ("comma", "stop")
    if (clause.empty and not wide) or scene.is_place(clause) or scene.of_each(clause):
        return None
    run = scene.phrases.run(clause.end, 0 if wide else clause.lo)
    if not any(scene.words.role_at(first) != "name" for first, _ in run) or scene.naming.measures(clause):
        return None
    first, last = scene.words.at(run[0][0]), scene.words.at(run[-1][1] - 1)
    lone = size(run) == 1 and scene.words.roles[clause.end - 2] == "verb"
    owned = scene.words.roles[first - 1] in _OWNED or scene.phrases.only_place(first, last + 1)
    return None if owned or lone else scene.made(LEADING, run)


def _behind(scene: Scene, mention: Mention, clause: Clause, after: int) -> Subject | None:
    """What the number is a share or a measure of, where it stands behind it, and no clause before it says more."""
    if scene.words.roles[after] not in _OF or (mention.family == "times" and mention.unit != "ratio"):
        return None
    if mention.family == "rate":
        if _by_yardstick(scene, after):
            return None
        if clause.linked("link", "equal") or clause.weak is not None or scene.naming.rates(clause):
            led = scene.led(mention, clause)
            if led is not None:
                return led
    return scene.said_behind(after, mass=mention.family == "measure")
