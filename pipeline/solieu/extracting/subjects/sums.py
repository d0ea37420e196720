"""Sums of money: named by the noun before them (`với tổng kinh phí 5 tỷ đồng`), by what was done with them (`hỗ trợ
xây nhà 40 triệu đồng`), or by the words behind them (`5 tỷ đồng phí đường bộ`, `5 tỷ đồng do dân đóng góp`)."""

from solieu.extracting.ids import BEHIND, LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.clauses import Clause
from solieu.extracting.subjects.given import Subject
from solieu.extracting.subjects.phrases import Pieces
from solieu.extracting.subjects.scene import Scene, merge, size

_MEASURED = frozenset(("amount", "tally", "weak"))
_GIVERS = frozenset(("noun", "name", "person", "area"))
_AIMS = frozenset(("noun", "amount", "tally", "verb", "quantifier"))
_BRIEF = 4  # tokens of an act that says little by itself
_SHORT = 2  # tokens of a name that says little by itself
_TO_WHOM = 6  # words of whom a sum goes to
_AIM = 7  # tokens of what a sum is for


def summed(scene: Scene, mention: Mention, clause: Clause) -> Subject | None:
    """The subject of a sum of money."""
    after = scene.words.at(mention.first) + 1
    named = _named_behind(scene, mention, clause, after)
    if named is not None:
        return named
    if clause.empty or scene.is_place(clause) or scene.of_each(clause):
        told = _told(scene, after) or (
            () if _goes_on(scene, clause) else _aim(scene, after, purpose=True, alone=True)
        )
        return scene.made(BEHIND, told) or scene.led(mention, clause)
    if scene.naming.measures(clause) or clause.stated:
        return _with_source(scene, scene.led(mention, clause), after)
    act = scene.naming.act(clause, actor=False)
    if not act:
        return scene.led(mention, clause)
    if scene.words.roles[after] in ("noun", "quantifier") and not _told(scene, after):
        what = scene.phrases.pieces(scene.behind.words(after, _AIM), behind=True)  # nhận 2 tỷ đồng viện trợ
        return scene.made(LEADING, merge(act, what))
    served = scene.words.roles[after] == "verb" and scene.naming.suffers(clause)
    aim = _aim(scene, after, purpose=size(act) == 1) if size(act) <= _BRIEF and not served else ()
    return scene.made(LEADING, (*act, *aim) if aim else scene.naming.act(clause))


def _with_source(scene: Scene, subject: Subject | None, after: int) -> Subject | None:
    """A short name of a sum with where it comes from: kinh phí 52 tỷ đồng từ ngân sách tỉnh."""
    if subject is None or not subject.pieces or size(subject.pieces) > _SHORT:
        return subject
    words = scene.words
    if words.kinds[after] != "from" or words.roles[after + 1] not in _AIMS:
        return subject
    source = scene.phrases.pieces([after, *scene.behind.words(after + 1, _AIM - 1)], behind=True)
    return scene.made(subject.rule, merge(subject.pieces, source))


def _named_behind(scene: Scene, mention: Mention, clause: Clause, after: int) -> Subject | None:
    """The noun behind a sum that says what it is: 300 tỷ đồng phí đường bộ."""
    role = scene.words.roles[after]
    if role in _MEASURED:
        return scene.said_behind(after)
    plain = role == "noun" and not mention.per and (clause.empty or not scene.naming.act(clause))
    return scene.said_behind(after) if plain else None


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """Whether a sum without a clause of its own goes on from the one before."""
    if clause.stated or clause.linked("equal", "each") or scene.of_each(clause):
        return True
    last = scene.memory.last()
    if not clause.linked("and") or last is None or not last.led or not last.subject.pieces:
        return False
    return scene.words.role_at(last.subject.pieces[0][0]) in ("amount", "weak")


def _told(scene: Scene, after: int) -> Pieces:
    """Who gave or spent a sum, where a clause behind it says so: 60 triệu đồng Nhà nước hỗ trợ, do dân đóng góp."""
    roles, i = scene.words.roles, after
    i += roles[i] == "passive"
    if roles[i] not in _GIVERS:
        return ()
    for j in range(i + 1, i + 5):
        if roles[j] == "verb":
            return scene.phrases.pieces(scene.behind.words(i, _AIM))
        if roles[j] not in _GIVERS and roles[j] not in ("adverb", "modal"):
            break
    return ()


def _aim(scene: Scene, after: int, *, purpose: bool, alone: bool = False) -> Pieces:
    """What a sum is spent on or comes from, as the words behind it say: 5 tỷ đồng nạo vét kênh, từ quỹ; with `purpose`
    also what it is to serve (để sửa đường). Where no verb goes before (`alone`), the preposition is left out."""
    roles = scene.words.roles
    while roles[after] in ("adverb", "passive", "modal", "link"):
        after += 1
    after += purpose and scene.words.aims(after)
    if roles[after] == "verb":
        told = scene.phrases.pieces(scene.behind.words(after, _AIM))
        return (*told, *_to_serve(scene, after + 1)) if size(told) == 1 else told
    if roles[after] == "of" and roles[after + 1] == "number" and not alone:
        head = scene.words.numbers[after + 1].head  # thu 45 triệu đồng của 3 đoàn cứu trợ
        whose = scene.phrases.pieces(scene.behind.words(after + 2, _AIM - 2), behind=True)
        of = (scene.words.firsts[after], scene.words.ends[after])
        return () if head is None else merge((of,), merge((head,), whose))
    if roles[after] not in ("for", "in", "of") or roles[after + 1] not in _AIMS:
        return ()
    kept = scene.behind.words(after + 1, _AIM - 1)
    return scene.phrases.pieces(kept if alone or not kept else [after, *kept], behind=True)


def _to_serve(scene: Scene, i: int) -> Pieces:
    """What a sum is to serve, behind whom it goes to: cấp cho 24 huyện để sửa đường."""
    for j in range(i, i + _TO_WHOM):
        if scene.words.roles[j] in ("stop", "comma", "colon", "and"):
            return ()
        if scene.words.aims(j):
            return scene.phrases.pieces([j, *scene.behind.words(j + 1, _AIM - 1)], behind=True)
    return ()
