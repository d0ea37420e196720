"""Counts: `45 hộ nghèo được cấp đất` names its noun behind the number; where that noun stands bare, the clause before
says what is counted (`giải quyết việc làm cho 45 người`, `hộ cận nghèo còn 45 hộ`), or an earlier count does."""

from solieu.extracting.ids import BEHIND, LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.clauses import Clause
from solieu.extracting.subjects.given import Subject
from solieu.extracting.subjects.phrases import Pieces
from solieu.extracting.subjects.scene import Scene, merge, size

Head = tuple[int, int]

_WHERE = ("at", "of", "in", "whole", "with")
_FINITE = frozenset(("verb", "passive", "have", "adverb", "modal", "link"))
_FEW = 9
_BESIDE = frozenset(("bound", "adverb", "open"))
_ADJOINING = 8  # tokens of a clause that stands beside its count


def counted(scene: Scene, mention: Mention, clause: Clause) -> Subject | None:
    """The subject of a count of people, households, houses, places or things."""
    head = _head(mention)
    if head is None:  # the unit stands elsewhere
        return scene.led(mention, clause)
    number = scene.words.at(mention.first)
    last = number - 1 - (scene.words.roles[number - 1] == "bound")  # xe dưới 7 chỗ
    if _is_feature(scene, last, head) and (run := scene.phrases.run(last + 1)):
        return scene.made(LEADING, run)
    after = _after(scene, mention, head)
    kept = scene.behind.words(after)
    if mention.family == "people" and not kept and scene.words.aims(after):  # thuê 3 người để trông xe
        kept = [after, *scene.behind.words(after + 1)]
    if _stands_before(scene, number, clause, kept) and mention.family == "count":
        return _bare(scene, mention, clause, head)
    if _is_known(scene, mention, number, head):
        kept = _noun_alone(scene, kept)
        if not kept and scene.words.roles[number - 1] in ("noun", "of"):
            return scene.made(BEHIND, (head,))
    elif mention.family != "place":
        kept = scene.with_shared(number, kept)
    hit = scene.words.roles[number - 1] == "of" and bool(kept) and scene.words.suffers(kept[0])
    if mention.family == "place" and _tells_where(scene, number) and not hit:
        kept = _noun_alone(scene, kept)
        if not kept and scene.words.roles[number - 1] == "noun":  # ngư dân 4 tỉnh
            return scene.made(BEHIND, (head,))
    pieces = merge((head,), scene.phrases.pieces(kept, behind=True))
    return scene.made(BEHIND, pieces) if size(pieces) > size((head,)) else _bare(scene, mention, clause, head)


def _head(mention: Mention) -> Head | None:
    """The tokens of the noun that is counted, with what an enumeration adds to it."""
    if mention.head is None or mention.head[0] < mention.core_end:
        return None
    first, end = mention.head
    return (first, end) if mention.per else (first, max(end, mention.end))


def _after(scene: Scene, mention: Mention, head: Head) -> int:
    """The word behind the noun of a count, which may stand behind another number: xây 120 và sửa 35 căn nhà."""
    stop, i = max(mention.end, head[1]), scene.words.at(mention.first)
    while i < len(scene.words) and scene.words.firsts[i] < stop:
        i += 1
    return i


def _is_feature(scene: Scene, last: int, head: Head) -> bool:
    """Whether the count tells how large the thing is that word `last` ends: ngôi nhà 2 tầng."""
    forms = scene.grammar.subject_words.get(scene.words.tokens.texts[head[0]], ())
    return scene.words.roles[last] in ("noun", "name") and any(kind == "feature" for _, _, kind in forms)


def _stands_before(scene: Scene, number: int, clause: Clause, kept: list[int]) -> bool:
    """Whether what is counted stands before the number and a verb behind it: đàn bò 30 con được giao."""
    roles = scene.words.roles
    beside = clause.end == number and roles[number - 1] == "noun"
    return beside and bool(kept) and roles[kept[0]] in ("passive", "adverb", "link")


def _tells_where(scene: Scene, number: int) -> bool:
    """Whether places that are counted only say where: người dân ở 4 xã, ngư dân 4 tỉnh."""
    return scene.words.roles[scene.words.beyond(number)] in ("noun", "at", "of", "in", "whole")


def _is_known(scene: Scene, mention: Mention, number: int, head: Head) -> bool:
    """Whether the people that are counted are known, and whose or which others they are: cha của 2 đứa trẻ, gia đình 2
    cháu, cả 2 chị em."""
    roles, i = scene.words.roles, number - 1
    if mention.family != "people":
        return False
    if scene.words.kinds[i] == "all":
        return True
    few = scene.grammar.cues["cue.subject.kin"].at(scene.words.tokens, head[0]) is not None
    return few and mention.values()[0] <= _FEW and roles[i] not in ("have", "comma")


def _noun_alone(scene: Scene, kept: list[int]) -> list[int]:
    roles, kinds = scene.words.roles, scene.words.kinds
    verbs = (at for at, i in enumerate(kept) if roles[i] in _FINITE and kinds[i] != "belong")
    return kept[: next(verbs, len(kept))]


def _bare(scene: Scene, mention: Mention, clause: Clause, head: Head) -> Subject | None:
    """The subject of a count whose noun says nothing more behind it."""
    noun = scene.words.tokens.texts[slice(*head)]
    alone = scene.made(BEHIND, (head,))
    place = not clause.empty and (scene.is_place(clause) or scene.of_each(clause))
    alike = scene.memory.alike(mention, noun)
    if clause.linked(*_WHERE) and not clause.stated and not clause.linked("have"):
        there = clause.linked("with") and place
        return (alike or scene.memory.of_unit(mention) if there else None) or alone
    tally = () if clause.linked("for") and not clause.stated else scene.naming.tally(clause)
    if tally:
        found = scene.made(LEADING, tally)
    elif place:
        found = alike or scene.memory.of_unit(mention)
        if found is None and not clause.linked("have"):
            found = scene.memory.told_of(mention)
    elif clause.empty and clause.linked("equal") and (same := _same(scene)) is not None:
        found = same
    elif clause.empty and clause.edge == "clause" and clause.linked("have"):  # bò thì chỉ có 30 con
        found = scene.made(LEADING, scene.phrases.run(clause.lo - 1)) or alike
    elif clause.empty:
        changed = scene.memory.with_words(noun) if clause.linked("change") else None
        found = alike or changed or _going_on(scene, mention, clause) or _listed(scene, clause, head)
    else:
        bracketed = _before_bracket(scene, mention, clause, noun) or alike if clause.linked("open") else None
        found = bracketed or _named(scene, mention, clause, head) or (alike if clause.stated else None)
    return found or alone


def _before_bracket(scene: Scene, mention: Mention, clause: Clause, noun: list[str]) -> Subject | None:
    """The noun before the bracket that a count stands in, where it is the same or the count stands there alone: tác
    động tới hộ nghèo (23.000 hộ), thiếu nước sạch (45 hộ)."""
    number, roles = scene.words.at(mention.first), scene.words.roles
    if roles[number - 1] == "open" and roles[number + 1] == "close":
        return scene.made(LEADING, scene.naming.thing(clause))
    run = scene.phrases.run(clause.end, clause.lo)
    return scene.made(LEADING, run) if noun[0] in scene.texts(run) else None


def _same(scene: Scene) -> Subject | None:
    """What a share is of that a count only says again: nhóm đồng bào chiếm 72%, tương đương 45 người."""
    last = scene.memory.last()
    return last.subject.carried() if last is not None and last.mention.family == "rate" else None


def _going_on(scene: Scene, mention: Mention, clause: Clause) -> Subject | None:
    """What a bare count goes on from that a verb opens: tăng trở lại, đạt 45 lượt; tương đương 45 người."""
    if not clause.stated and not clause.linked("equal"):
        return None
    return scene.nearer(clause) or (scene.memory.carried(mention) if clause.linked("equal") else None)


def _listed(scene: Scene, clause: Clause, head: Head) -> Subject | None:
    """What an item of a list names for all of its numbers: `Cho vay hộ nghèo: 87 tỷ đồng, 210 hộ`."""
    last = scene.memory.last()
    if last is None or clause.edge != "comma" or not last.subject.pieces:
        return None
    named = scene.clauses.before(scene.words.at(last.mention.first)).linked("colon")
    return scene.made(LEADING, merge((head,), last.subject.pieces)) if named else None


def _named(scene: Scene, mention: Mention, clause: Clause, head: Head) -> Subject | None:
    """What the clause says is counted: an act upon it, or a thing."""
    if mention.family != "place" and not clause.stated and not clause.linked("have"):
        act = scene.naming.act(clause, actor=False)
        if act:
            return scene.made(LEADING, merge(act, (head,)))
    pieces = _thing(scene, mention, clause)
    whole = clause.linked("have") or scene.words.tokens.texts[head[0]] in scene.texts(pieces)
    return scene.made(LEADING, pieces if whole or not pieces else merge((head,), pieces))


def _thing(scene: Scene, mention: Mention, clause: Clause) -> Pieces:
    """What the clause names: it is linked to the count by a verb, or a noun stands beside it."""
    if clause.linked("have"):
        return scene.resolved(clause) if _of_one_kind(scene, mention, clause) else ()
    if clause.stated or clause.linked("equal"):
        return scene.resolved(clause)
    if clause.end != scene.words.at(mention.first) and clause.links - _BESIDE:
        return ()
    run, whole = scene.phrases.run(clause.end, clause.lo), scene.naming.thing(clause)
    person = scene.words.roles[clause.lo] == "person"
    return whole if run and size(whole) <= _ADJOINING and not person else run


def _of_one_kind(scene: Scene, mention: Mention, clause: Clause) -> bool:
    """Whether the clause names things of the kind that is counted: học sinh dân tộc có 764 em."""
    pieces = scene.naming.thing(clause)
    if not pieces or mention.family in ("count", "place") or scene.words.role_at(pieces[0][0]) == "person":
        return False
    found = scene.grammar.units.at(scene.words.tokens, pieces[0][0])
    return found is not None and any(unit.family == mention.family for unit in found[1])
