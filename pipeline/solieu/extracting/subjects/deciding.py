"""Which reader finds the subject of a number: it depends on what kind of number it is."""

from solieu.extracting.ids import LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.counts import counted
from solieu.extracting.subjects.given import Subject
from solieu.extracting.subjects.phrases import Pieces
from solieu.extracting.subjects.rates import rated
from solieu.extracting.subjects.scene import Scene, merge, size
from solieu.extracting.subjects.sums import summed
from solieu.extracting.subjects.times import aged, later, spanned
from solieu.rulebook import COUNTED

_BEFORE_NOUN = frozenset(("about", "for", "of", "with", "in", "bound"))
_NAMING = frozenset(("noun", "amount", "tally", "weak", "quantifier", "verb", "person", "name",
                     "have", "passive", "modal", "quote", "cause"))  # fmt: skip
_BRIEF = 4  # words between a number and the same in words
_LINE = 2  # numbers of a line of a tariff: its condition and its amount
_SHORT = 4  # tokens of a subject that a weak noun is told with


def decide(scene: Scene, mention: Mention) -> Subject | None:
    """The subject of the next mention of a sentence."""
    known = _again(scene, mention) or _tariff(scene, mention)
    return known or _decide(scene, mention) or _left(scene, mention)


def _left(scene: Scene, mention: Mention) -> Subject | None:
    """What is left to name where nothing else does: the words behind a number, else those right before it."""
    number, roles = scene.words.at(mention.first), scene.words.roles
    after = number + 1
    if roles[after] in _BEFORE_NOUN:  # 25% đối với người tham gia
        after += 1
    subject = scene.said_behind(after) if roles[after] in _NAMING else None
    if subject is not None:
        return subject
    clause = scene.clauses.before(number)
    own = scene.phrases.pieces(range(clause.lo, clause.end)) if not clause.empty else ()
    return scene.made(LEADING, own) or later(scene, number)


def _again(scene: Scene, mention: Mention) -> Subject | None:
    """What is told once more in a bracket behind it: 1.200.000 đồng (bằng chữ: một triệu hai trăm nghìn đồng)."""
    last, number = scene.memory.last(), scene.words.at(mention.first)
    if last is None or last.mention.unit != mention.unit or last.mention.values() != mention.values():
        return None
    between = scene.words.roles[scene.words.at(last.mention.first) + 1 : number]
    return last.subject.carried() if between[:1] == ["open"] and len(between) <= _BRIEF else None


def _tariff(scene: Scene, mention: Mention) -> Subject | None:
    """What the next line of a tariff goes on from, for its condition and for its amount: xe đến 100 cm3 là 50.000 đồng,
    loại trên 100 cm3 là 100.000 đồng."""
    words, number, here = scene.words, scene.words.at(mention.first), scene.memory.here
    if len(here) < _LINE or here[-_LINE].mention.unit != mention.unit:
        return None
    condition, last = number, words.at(here[-1].mention.first)
    if words.roles[number - 1] == "link" and last == number - _LINE:
        condition = last
    elif words.roles[number + 1] != "link" or _unit(scene, number + _LINE) != here[-1].mention.unit:
        return None
    lo = condition
    while words.roles[lo - 1] in ("bound", "in"):
        lo -= 1
    alone = words.roles[lo - 1 - (words.roles[lo - 1] == "noun")] in ("comma", "and", "stop")
    return _unlimited(scene, here[-_LINE].subject).carried() if lo < condition and alone else None


def _unlimited(scene: Scene, subject: Subject) -> Subject:
    """The subject without the condition of its own line: mức thu xe đến 100 cm3."""
    words = [
        i for first, end in subject.pieces for i in range(scene.words.at(first), scene.words.at(end - 1) + 1)
    ]
    limit = next((at for at, i in enumerate(words) if scene.words.roles[i] == "number"), None)
    if limit is None:
        return subject
    return scene.made(subject.rule, scene.phrases.pieces(words[:limit])) or subject


def _unit(scene: Scene, i: int) -> str | None:
    other = scene.words.numbers.get(i)
    return other.unit if other is not None else None


def _decide(scene: Scene, mention: Mention) -> Subject | None:
    if mention.family == "age":
        return aged(scene, mention)
    clause = scene.clauses.before(scene.words.at(mention.first))
    if mention.family in COUNTED:
        return counted(scene, mention, clause)
    if clause.weak is not None:
        return _weak(scene, clause.weak)
    if mention.family == "money":
        return summed(scene, mention, clause)
    if mention.family == "time":
        return spanned(scene, mention, clause)
    return rated(scene, mention, clause)


def _weak(scene: Scene, weak: int) -> Subject | None:
    """A noun that says little, with what is before it: 120 suất quà, trị giá 60 triệu đồng."""
    own = scene.phrases.pieces([weak])
    if scene.words.roles[weak - 1] == "with":
        before = scene.clauses.until(weak - 1)
        if scene.is_place(before):
            return scene.memory.with_words(scene.words.text(weak).split()[-1:]) or scene.made(LEADING, own)
        pieces = (
            scene.naming.thing(before)
            if scene.naming.measures(before)
            else scene.naming.act(before, actor=False)
        )
        if size(pieces) == 1 and before.edge == "comma":
            pieces = _measured_before(scene) or pieces
        if pieces:
            return scene.made(LEADING, merge(pieces, own))
    last = scene.memory.last()
    if last is not None and last.mention.family in COUNTED:
        before = scene.clauses.before(scene.words.at(last.mention.first))
        act = scene.naming.act(before, actor=False) if before.linked("for") else ()
        if act:  # hỗ trợ tiền ăn cho 120 em, mức 100.000 đồng
            return scene.made(LEADING, merge(own, act))
    given = next(
        (given for given in reversed(scene.memory.here) if given.mention.family not in ("age", "time")), None
    )
    if given is None:
        return scene.made(LEADING, own)
    if size(given.subject.pieces) <= _SHORT:
        return scene.made(LEADING, merge(own, given.subject.pieces))
    return given.subject.carried() if size(own) == 1 else scene.made(LEADING, own)


def _measured_before(scene: Scene) -> Pieces:
    """What the last number measures, where a verb alone goes on from it: thu 2 tấn củ, bán với giá 90.000 đồng/kg."""
    last = scene.memory.last()
    return last.subject.pieces if last is not None and last.mention.family == "measure" else ()
