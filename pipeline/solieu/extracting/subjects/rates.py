"""Rates, multiples and measures: of what stands behind them (`80% hộ dân`, `20 tấn gạo`), or of what the clause before
them names (`tỷ lệ hộ nghèo còn 5%`, `căn nhà rộng 58 m2`)."""

from solieu.extracting.ids import BEHIND, CARRIED, LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.clauses import Clause
from solieu.extracting.subjects.given import Given, Subject
from solieu.extracting.subjects.phrases import Pieces
from solieu.extracting.subjects.scene import Scene, merge, size
from solieu.rulebook import COUNTED

_OF = frozenset(("noun", "amount", "tally", "weak", "quantifier", "person", "these"))
_OWNED = frozenset(("of", "in", "at", "whole"))
_WHOSE = frozenset(("of", "bound", "adverb", "quantifier"))
_SLIGHT = frozenset(("bound", "adverb", "have"))
_REACH = 40  # words before a measure in which its thing is named
_DONE = 7  # tokens of what is done with a part
_BRIEF = 2  # tokens of a name that says little by itself
_BARE = 3  # tokens of a noun that says little by itself
_PART = 6  # tokens of what a change concerns


def rated(scene: Scene, mention: Mention, clause: Clause) -> Subject | None:
    """The subject of a rate, a multiple or a measure."""
    number = scene.words.at(mention.first)
    after = number + 1
    sized = (_sized(scene, clause) or _beside(scene, clause, after)) if mention.family == "measure" else None
    if sized is not None:
        return sized
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
    if clause.edge != "stop" and _only_verbs(scene, clause) and _by_yardstick(scene, after):
        return scene.memory.carried(mention) or scene.led(mention, clause)
    return _led(scene, mention, clause, number)


def _led(scene: Scene, mention: Mention, clause: Clause, number: int) -> Subject | None:
    """What the clause before a rate names, with what else says of what it is."""
    led = _with_whom(scene, scene.led(mention, clause), number + 1)
    if led is not None and led.rule == CARRIED and mention.family == "rate":
        return _rate_before(scene, number) or led
    return _of_list(scene, clause, led)


def _of_list(scene: Scene, clause: Clause, led: Subject | None) -> Subject | None:
    """An item of a list of rates that only says whose it is, with what is rated: tỷ lệ nghèo dân tộc Kinh là 6%; Dao
    37%."""
    roles = scene.words.roles
    if led is None or clause.edge not in ("stop", "comma", "colon") or clause.links:
        return led
    if size(led.pieces) > _BARE or scene.naming.measures(clause) or "verb" in roles[clause.lo : clause.end]:
        return led
    first = next((token for token in map(_measured, scene.memory.here) if token is not None), None)
    if first is None or roles[start := scene.words.at(first)] not in ("amount", "weak"):
        return led
    end = start + 1
    while roles[end] == "noun" and not scene.words.owner(end):
        end += 1
    return scene.made(LEADING, merge(scene.phrases.pieces(range(start, end), behind=True), led.pieces))


def _measured(given: Given) -> int | None:
    """The token at which the subject of a rate begins."""
    return given.subject.pieces[0][0] if given.mention.family == "rate" and given.subject.pieces else None


def _rate_before(scene: Scene, number: int) -> Subject | None:
    """The rate that the sentence has named before a number of another kind: tỷ lệ nghèo với thu nhập dưới 2 USD còn
    5%."""
    last = scene.memory.last()
    if last is None or last.mention.family in ("rate", "times") or last.mention.family in COUNTED:
        return None
    before = scene.words.at(last.mention.first)
    start = next((i for i in range(before - 1, -1, -1) if scene.words.kinds[i] == "share"), None)
    if start is None or any(
        scene.words.roles[i] in ("stop", "comma", "number") for i in range(start, before)
    ):
        return None
    end = next(
        i for i in range(start, before + 1) if scene.words.roles[i] in ("with", "open", "have", "number")
    )
    return scene.made(LEADING, scene.phrases.pieces(range(start, end)))


def _sized(scene: Scene, clause: Clause) -> Subject | None:
    """The thing that has another measure before: tàu có tải trọng 6.000 tấn, dài 142 m; đường dài 5 km, rộng 9 m."""
    roles = scene.words.roles
    if not clause.empty or not clause.linked("extent") or clause.edge not in ("comma", "stop", "number"):
        return None
    for i in range(clause.lo - 1, max(0, clause.lo - _REACH), -1):
        if roles[i] in ("have", "extent") and (run := scene.phrases.run(i)):
            return scene.made(LEADING, run)
    return None


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
        owned = clause.links <= _WHOSE and "of" in clause.links  # thu nhập của 20% người giàu nhất
        named = clause.linked("link", "equal") or clause.weak is not None or scene.naming.rates(clause)
        if named and not owned:
            led = scene.led(mention, clause)
            if led is not None:
                return _with_costs(scene, led, clause, after)
    said = scene.said_behind(after, mass=mention.family == "measure")
    if said is None or mention.family != "rate" or size(said.pieces) > _BARE:
        return said
    return scene.made(LEADING, merge(_deed(scene, clause), said.pieces))


def _with_costs(scene: Scene, led: Subject, clause: Clause, after: int) -> Subject:
    """A short name of a rate with what it is a rate of: mức hưởng là 70% chi phí khám bệnh."""
    brief = bool(led.pieces) and size(led.pieces) <= _BRIEF and led.rule == LEADING
    if not brief or not clause.linked("link") or scene.words.roles[after] != "amount":
        return led
    behind = scene.phrases.pieces(scene.behind.words(after, _PART))
    return scene.made(LEADING, merge(led.pieces, behind)) or led


def _deed(scene: Scene, clause: Clause) -> Pieces:
    """The verb right before a share that says what is done with it: hỗ trợ 50% lãi suất."""
    if clause.empty and clause.linked("and") and clause.edge == "number":  # chi trả 30, 50 và 70% chi phí
        before = scene.clauses.before(clause.lo - 1)
        return scene.naming.act(before, actor=False) if clause.lo - 1 in scene.words.numbers else ()
    last = clause.end - 1
    done = not clause.empty and clause.links <= _SLIGHT and scene.words.roles[last] == "verb"
    return scene.phrases.pieces([last]) if done else ()


def _with_whom(scene: Scene, subject: Subject | None, after: int) -> Subject | None:
    """A subject that says little before a rate, with whom it concerns behind it: cùng chi trả 5% với người nghèo."""
    roles = scene.words.roles
    if subject is None or not subject.pieces or size(subject.pieces) > _BARE:
        return subject
    if roles[after] == "onward" and roles[after + 1] == "number":  # từ 20% xuống 5% với hộ nghèo
        after += 2
    if roles[after] not in ("with", "for") or roles[after + 1] != "noun":
        return subject
    kept = scene.behind.words(after + 1, _PART)
    return scene.made(subject.rule, merge(subject.pieces, scene.phrases.pieces([after, *kept], behind=True)))
