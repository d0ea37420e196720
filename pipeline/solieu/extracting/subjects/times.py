"""Ages, which are someone's (`Bà Lan, 78 tuổi`), and spans of time, in which something lasts (`sau 8 năm triển khai`,
`hai năm qua, tỉnh đã giải ngân`, `lễ hội kéo dài 3 ngày`)."""

from solieu.extracting.ids import BEHIND, LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.clauses import MEASURED, Clause
from solieu.extracting.subjects.given import Subject
from solieu.extracting.subjects.phrases import Pieces
from solieu.extracting.subjects.scene import Scene, merge, size
from solieu.rulebook import COUNTED

_TO_AGE = frozenset(
    ("adverb", "bound", "comma", "open", "and", "in", "link", "modal", "passive", "clause", "have")
)
_SOMEONE = frozenset(("noun", "name", "person", "quantifier"))
_ACTING = frozenset(
    ("verb", "occur", "noun", "passive", "have", "name", "person", "area", "for", "quantifier")
)
_PASSING = frozenset(("time", "these", "in", "digit", "dash", "adverb", "onward", "bound"))
_LIMITS = frozenset(("stop", "comma", "number", "colon", "open"))
_STATES = frozenset(("adverb", "clause", "onward", "link"))
_FOR = frozenset(("with", "for", "about"))
_THINGS = frozenset(("noun", "amount"))
_NAME = 6  # tokens of who is so old
_NEAR = 60  # words between an age and the person that is named elsewhere
_AHEAD = 10  # words between a span and the comma behind it
_LASTING = 14  # words of what lasts
_SPAN = 8  # tokens of what lasts


def aged(scene: Scene, mention: Mention) -> Subject | None:
    """Who is so old."""
    roles, number = scene.words.roles, scene.words.at(mention.first)
    clause, end = scene.clauses.before(number), number
    while end > 0 and (roles[end - 1] in _TO_AGE or _when(scene, end - 1)):
        end -= 1
    if roles[end - 1] == "number":
        subject = _counted_before(scene, end - 1, adjacent=end == number)
        if subject is not None:
            return subject
    elif roles[end - 1] == "amount":
        return scene.made(LEADING, scene.phrases.pieces([end - 1]))
    return (
        _of_another(scene, end)
        or scene.made(LEADING, _limited(scene, _someone(scene, end), number))
        or _person(scene, number)
        or _behind_comma(scene, number)
        or scene.memory.carried(mention)
        or _someone_else(scene, number)
        or scene.made(LEADING, scene.naming.act(clause))
        or scene.earlier(clause)
    )


def _when(scene: Scene, i: int) -> bool:
    """Whether word i tells when, without a date: Lan năm nay 17 tuổi."""
    return scene.words.roles[i] == "time" and scene.words.size(i, i + 1) > 1


def _counted_before(scene: Scene, i: int, *, adjacent: bool) -> Subject | None:
    """Who is counted right before an age (một bé trai 14 tuổi), or has another age with it (3 và 5 tuổi)."""
    other = scene.words.numbers[i]
    if other.family in COUNTED and other.head is not None and adjacent:
        return scene.made(LEADING, (other.head,))
    given = scene.memory.of(other) if other.family == "age" else None
    return given.subject.carried() if given is not None else None


def _of_another(scene: Scene, end: int) -> Subject | None:
    """What another age is of, that the word before ends: tuổi nghỉ hưu là 62 tuổi với nam, 60 tuổi với nữ."""
    other = scene.words.numbers.get(end - 3)
    given = scene.memory.of(other) if other is not None and other.family == "age" else None
    return given.subject.carried() if given is not None and scene.words.roles[end - 2] in _FOR else None


def _limited(scene: Scene, someone: Pieces, number: int) -> Pieces:
    """One word of people whom an age sets apart, with what is said behind the age: con dưới 18 tuổi của liệt sĩ, người
    từ 75 tuổi trở lên không có lương hưu."""
    roles, i = scene.words.roles, number + 1
    if size(someone) != 1 or roles[number - 1] not in ("bound", "in"):
        return someone
    i += roles[i] == "bound"
    if roles[i] not in ("of", "have", "noun", "modal"):
        return someone
    return merge(someone, scene.phrases.pieces(scene.behind.words(i, _SPAN), behind=True))


def _someone(scene: Scene, end: int) -> Pieces:
    """The noun phrase that ends at word end - 1, from the last title of a person on."""
    roles, lo = scene.words.roles, end
    while lo > 0 and roles[lo - 1] in _SOMEONE and end - lo < _NAME:
        lo -= 1
        if roles[lo] == "person" and roles[lo + 1] == "name":
            break
    return scene.phrases.clean(lo, end, _NAME)


def _person(scene: Scene, number: int) -> Subject | None:
    """The nearest person that is named before a number, else behind it."""
    roles = scene.words.roles
    before = range(number - 1, max(-1, number - _NEAR), -1)
    behind = range(number + 1, min(len(scene.words), number + _NEAR))
    first = next(
        (i for span in (before, behind) for i in span if roles[i] == "person" and roles[i + 1] == "name"),
        None,
    )
    if first is None:
        return None
    end = first + 1
    while roles[end] == "name":
        end += 1
    return scene.made(LEADING, scene.phrases.pieces(range(first, end)))


def _someone_else(scene: Scene, number: int) -> Subject | None:
    """The nearest name before a number, else title: Lệ làm thuê khi mới 10 tuổi."""
    roles, span = scene.words.roles, range(number - 1, max(-1, number - _NEAR), -1)
    found = (i for role in ("name", "person") for i in span if roles[i] == role)
    return next((scene.made(LEADING, scene.phrases.pieces([i])) for i in found), None)


def _behind_comma(scene: Scene, number: int) -> Subject | None:
    """Who is named behind a comma: năm 16 tuổi, Lệ Thu đã."""
    roles, end = scene.words.roles, number + 2
    if roles[number + 1] != "comma":
        return None
    while roles[end] in ("noun", "name", "person") and end - number < 7:
        end += 1
    return scene.made(BEHIND, scene.phrases.pieces(range(number + 2, end)))


def spanned(scene: Scene, mention: Mention, clause: Clause) -> Subject | None:
    """What lasts so long, or is marked as having been so long ago."""
    number = scene.words.at(mention.first)
    if scene.words.kinds[number - 1] == "mark":
        return scene.made(
            BEHIND, scene.phrases.pieces([number - 1, *scene.behind.words(number + 1)], behind=True)
        )
    within = _within(scene, clause) if clause.empty and clause.linked("in") else None
    return within or _amounting(scene, mention, clause) or _lasts(scene, mention, clause)


def _lasts(scene: Scene, mention: Mention, clause: Clause) -> Subject | None:
    number = scene.words.at(mention.first)
    after = scene.words.roles[number + 1]
    if scene.words.aims(number + 1):
        return scene.made(BEHIND, _lasting(scene, number + 2))
    other = scene.words.numbers.get(clause.lo - 1 - (clause.edge == "comma")) if clause.empty else None
    listed = scene.memory.of(other) if other is not None and other.family == "time" else None
    if listed is not None and (
        clause.edge == "comma" or clause.linked("and")
    ):  # 3 tháng, 6 tháng hay một năm
        return listed.subject.carried()
    measured = not clause.empty and scene.naming.measures(clause)
    if after in MEASURED and not measured:
        return scene.said_behind(number + 1)
    if after in ("verb", "occur") and not clause.linked("link") and (clause.links or not measured):
        return scene.made(BEHIND, _lasting(scene, number + 1))
    if measured or (clause.linked("link") and not clause.empty):
        return scene.made(LEADING, scene.naming.thing(clause))
    earlier = scene.earlier(clause) if clause.empty and clause.linked("link") else None
    return (
        earlier
        or _around(scene, clause, number)
        or _what_counted(scene, number)
        or scene.earlier(clause)
        or scene.memory.carried(mention)
    )


def _amounting(scene: Scene, mention: Mention, clause: Clause) -> Subject | None:
    """What there is so much time of, and what is done with it: có 25 năm kinh nghiệm, hỗ trợ thêm 1 năm học phí."""
    number, roles = scene.words.at(mention.first), scene.words.roles
    if clause.empty and scene.words.kinds[number + 1] == "regard":  # 6 tháng học nghề, 2 năm về vốn
        kept = [number + 1, *scene.behind.words(number + 2, _SPAN)]
        return scene.made(BEHIND, scene.phrases.pieces(kept, behind=True))
    if roles[number + 1] not in _THINGS or roles[scene.words.beyond(number)] not in ("verb", "have"):
        return None
    if not clause.empty and scene.naming.measures(clause):
        return None
    act = scene.naming.act(clause, actor=False) if not clause.linked("have") else ()
    said = scene.phrases.pieces(scene.behind.words(number + 1, _SPAN), behind=True)
    return scene.made(BEHIND, merge(act, said))


def _within(scene: Scene, clause: Clause) -> Subject | None:
    """The act that has an amount and then how long it lasts: vay 50 triệu đồng trong 60 tháng, hỗ trợ 50% lãi suất
    trong 24 tháng."""
    last = scene.memory.last()
    if last is None or last.mention.family not in ("money", "rate", "measure"):
        return None
    start = scene.words.at(last.mention.first)
    if any(scene.words.roles[i] in _LIMITS for i in range(start + 1, clause.lo)):
        return None
    act = scene.naming.act(scene.clauses.before(start), actor=False)
    said = last.subject.pieces if last.subject.rule == BEHIND else ()
    return scene.made(LEADING, merge(act, said)) if act else None


def _what_counted(scene: Scene, number: int) -> Subject | None:
    """What is said behind a comma of something that is counted there: chỉ trong một đêm, 200 cây hoa đã trôi."""
    i = (max(_comma(scene, number + 1), number)) + 1
    i = scene.phrases.place_end(i)
    while scene.words.roles[i] in ("bound", "adverb", "have"):
        i += 1
    other = scene.words.numbers.get(i)
    if other is None or (other.head is None and other.family != "rate"):
        return None
    head = (other.head,) if other.head is not None else ()
    return scene.made(
        BEHIND, merge(head, scene.phrases.pieces(scene.behind.words(i + 1, _SPAN), behind=bool(head)))
    )


def later(scene: Scene, number: int) -> Subject | None:
    """What a later part of the sentence says, where all before it only leads up to that: chỉ cần 150 triệu đồng, công
    nhân mua được nhà."""
    roles = scene.words.roles
    for i in range(number + 1, min(len(scene.words), number + _NEAR)):
        if roles[i] == "stop":
            return None
        if roles[i] in ("comma", "clause", "link") and roles[i + 1] in _ACTING:
            return scene.made(BEHIND, _lasting(scene, i + 1))
    return None


def _around(scene: Scene, clause: Clause, number: int) -> Subject | None:
    """What lasts, behind a span that opens its clause, else before it, else behind."""
    opens = clause.empty or clause.linked("in", "at", "about")
    behind = _lasting(scene, number + 1, opening=clause.empty) if opens else ()
    behind = () if _is_place(scene, behind) else behind
    if not behind and clause.linked("in") and (counted := _what_counted(scene, number)) is not None:
        return counted
    if not behind and not clause.empty:
        before = scene.naming.act(clause) or scene.naming.thing(clause)
        if before:
            return scene.made(LEADING, before)
    found = behind or _lasting(scene, number + 1)
    return None if _is_place(scene, found) else scene.made(BEHIND, found)


def _is_place(scene: Scene, pieces: Pieces) -> bool:
    """Whether stretches of tokens name a place alone: trong 6 năm, tỉnh đã có 8 lần họp."""
    if len(pieces) != 1:
        return False
    first, last = scene.words.at(pieces[0][0]), scene.words.at(pieces[0][1] - 1)
    return scene.phrases.only_place(first, last + 1) and scene.words.roles[last + 1] == "have"


def _lasting(scene: Scene, i: int, *, opening: bool = False) -> Pieces:
    """What lasts so long, as the words from word i on say it, at once or behind a comma."""
    roles, j = scene.words.roles, i
    while opening and roles[j] in ("adverb", "these", "time", "in"):
        j += 1
    i = j if roles[j] in _ACTING else i
    at_once = roles[i] in _ACTING
    if not at_once:
        i = _comma(scene, i) + 1
        if not i:
            return ()
    limits = _LIMITS | _STATES if at_once and not opening else _LIMITS
    end = i
    while roles[end] not in limits and end - i < _LASTING:
        end += 1
    return scene.phrases.clean(i, end, _SPAN)


def _comma(scene: Scene, i: int) -> int:
    """The comma that ends the words of time from word i on, -1 where there is none."""
    roles, when = scene.words.roles, scene.words.roles[i] == "clause"
    limit = i + _AHEAD
    while i < limit and roles[i] != "comma":
        if roles[i] == "open" and scene.phrases.close(i) > i:
            i = limit = scene.phrases.close(i) + 1
            limit += _AHEAD
        elif roles[i] in _LIMITS or not (when or roles[i] in _PASSING):
            return -1
        else:
            i += 1
    return i if roles[i] == "comma" else -1
