"""Which reader finds the subject of a number: it depends on what kind of number it is."""

from solieu.extracting.ids import LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.counts import counted
from solieu.extracting.subjects.given import Subject
from solieu.extracting.subjects.rates import rated
from solieu.extracting.subjects.scene import Scene, merge, size
from solieu.extracting.subjects.sums import summed
from solieu.extracting.subjects.times import aged, spanned
from solieu.rulebook import COUNTED

_SHORT = 4  # tokens of a subject that a weak noun is told with


def decide(scene: Scene, mention: Mention) -> Subject | None:
    """The subject of the next mention of a sentence."""
    subject = _decide(scene, mention)
    if subject is not None:
        return subject
    after = scene.words.at(mention.first) + 1  # 25% đối với người tham gia
    return (
        scene.said_behind(after + 1) if scene.words.roles[after] in ("about", "for", "of", "with") else None
    )


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
        pieces = (
            scene.naming.thing(before)
            if scene.naming.measures(before)
            else scene.naming.act(before, actor=False)
        )
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
