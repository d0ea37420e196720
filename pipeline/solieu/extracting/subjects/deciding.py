"""Which phrase is the subject of a number, by what kind of number it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import BEHIND, CARRIED, LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.clauses import Clause, Clauses
from solieu.extracting.subjects.phrases import Phrases, Pieces
from solieu.extracting.subjects.words import Words
from solieu.rulebook import COUNTED

_BEHIND = ("noun", "amount", "tally", "quantifier", "person", "these", "weak")
_ATTRIBUTE = ("at", "of", "in", "whole")


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of a subject, the rule that found it, and where it stands: `pieces` are tokens of the sentence, `start`
    and `end` code points of the document. One of another sentence has no pieces."""

    text: str
    rule: str
    pieces: Pieces
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Given:
    """A mention whose subject is known, for those behind it that have none of their own."""

    mention: Mention
    subject: Subject
    texts: tuple[str, ...]
    led: bool


class Decider:
    """Decides on the subjects of one sentence, number by number in order. `before` are those of the sentence before."""

    __slots__ = ("_before", "_clauses", "_grammar", "_offset", "_phrases", "_words", "given")

    def __init__(self, words: Words, grammar: Grammar, offset: int, before: Sequence[Given]) -> None:
        self._words = words
        self._grammar = grammar
        self._offset = offset
        self._phrases = Phrases(words)
        self._clauses = Clauses(self._phrases)
        self._before = before
        self.given: list[Given] = []

    def subject(self, mention: Mention) -> Subject | None:
        """The subject of the next mention of the sentence."""
        subject = self._decide(mention)
        if subject is not None:
            led = subject.rule == LEADING or (subject.rule == CARRIED and self._led_before(subject))
            self.given.append(Given(mention, subject, tuple(subject.text.lower().split()), led))
        return subject

    def _led_before(self, subject: Subject) -> bool:
        return any(given.led and given.subject.text == subject.text for given in self.given)

    def _decide(self, mention: Mention) -> Subject | None:
        clause = self._clauses.before(self._words.number(mention))
        if clause.weak is not None and mention.family not in COUNTED:
            return self._weak(clause.weak)
        if mention.family in COUNTED:
            return self._counted(mention, clause)
        if mention.family == "money":
            return self._sum(mention, clause)
        if mention.family == "age":
            return self._age(mention)
        if mention.family == "time":
            return self._span(mention, clause)
        return self._rate(mention, clause)

    def _weak(self, weak: int) -> Subject | None:
        """A noun that says little, with the subject of the number before it: 120 suất quà, trị giá 60 triệu đồng."""
        own = self._phrases.pieces([weak])
        for given in reversed(self.given):
            if given.mention.family in ("age", "time"):
                continue
            pieces = given.subject.pieces
            if _size(pieces) <= 4:
                return self._made(LEADING, _merge(own, pieces))
            return replace(given.subject, rule=CARRIED) if self._words.length(weak) == 1 else None or self._made(LEADING, own)
        return self._made(LEADING, own)

    # counts

    def _counted(self, mention: Mention, clause: Clause) -> Subject | None:
        head = mention.head
        if head is None or head[0] < mention.core_end:  # the unit stands elsewhere
            return self._led(mention, clause)
        if not mention.per and head[1] < mention.end:
            head = (head[0], mention.end)
        if self._feature(mention, head):
            run = self._phrases.run(self._words.number(mention))
            if run:
                return self._made(LEADING, run)
        kept = self._phrases.behind(self._after(mention, head))
        if self._owned(mention, clause, kept):
            return self._bare(mention, clause, head)
        if mention.family == "place" and self._attribute(mention):
            kept = self._noun_alone(kept)
        pieces = _merge((head,), self._phrases.pieces_after(kept))
        if kept and _size(pieces) > _size((head,)):
            return self._made(BEHIND, pieces)
        return self._bare(mention, clause, head)

    def _feature(self, mention: Mention, head: tuple[int, int]) -> bool:
        """Whether the count tells how large the thing before it is: ngôi nhà 2 tầng."""
        found = self._grammar.roles.at(self._words.tokens, head[0])
        return found is not None and found[1][0] == "feature" and self._words.role(self._words.number(mention) - 1) == "noun"

    def _owned(self, mention: Mention, clause: Clause, kept: list[int]) -> bool:
        """Whether what is counted stands before the number and a verb behind it: đàn bò 30 con được giao."""
        number = self._words.number(mention)
        adjacent = clause.end == number and self._words.role(number - 1) == "noun" and mention.family == "count"
        return adjacent and bool(kept) and self._words.role(kept[0]) in ("passive", "adverb", "link")

    def _attribute(self, mention: Mention) -> bool:
        """Whether the places that are counted only say where: người dân ở 4 xã, ngư dân 4 tỉnh."""
        i = self._words.number(mention) - 1
        while self._words.role(i) in ("bound", "adverb") and i > 0:
            i -= 1
        return self._words.role(i) in ("noun", *_ATTRIBUTE)

    def _noun_alone(self, kept: list[int]) -> list[int]:
        for position, i in enumerate(kept):
            if self._words.role(i) in ("verb", "passive", "have", "adverb", "modal", "link") and self._words.text(i) != "thuộc":
                return kept[:position]
        return kept

    def _after(self, mention: Mention, head: tuple[int, int]) -> int:
        """The word behind the noun of a count, which may stand behind another number."""
        stop = max(mention.end, head[1])
        i = self._words.number(mention)
        while i < len(self._words) and self._words.firsts[i] < stop:
            i += 1
        return i

    def _bare(self, mention: Mention, clause: Clause, head: tuple[int, int]) -> Subject | None:
        """The subject of a count whose noun says nothing more behind it: the clause before says it."""
        noun = self._words.tokens.texts[slice(*head)]
        alone = self._made(BEHIND, (head,))
        if clause.linked(*_ATTRIBUTE) and not clause.linked("link", "onward", "change", "have"):
            return alone
        carried = self._carried(mention, noun)
        measured = not clause.empty and self._clauses.measured(clause, ("tally",))
        if not measured:
            if not clause.empty and self._is_place(clause):
                return carried or self._carried(mention, same_unit=True) or alone
            if clause.linked("open") and not clause.empty:
                run = self._phrases.run(clause.end, clause.lo)
                if noun[0] in self._texts(run):
                    return self._made(LEADING, run)
            if clause.empty and carried is None and clause.linked("link", "onward", "change", "equal"):
                return self._nearer(clause) or (self._carried(mention) if clause.linked("equal") else None) or alone
            if clause.empty or (clause.linked("open") and carried is not None):
                return carried or alone
        if not measured and not clause.linked("link", "onward", "have", "change"):
            act = self._clauses.act(clause)
            if act:
                return self._made(LEADING, _merge(act, (head,)))
        if measured or self._names(clause, head) or self._same_kind(clause, mention):
            pieces = self._resolved(clause)
            if pieces:
                named = measured or noun[0] in self._texts(pieces) or clause.linked("have")
                return self._made(LEADING, pieces if named else _merge((head,), pieces))
        return (carried if clause.linked("onward", "change", "link") else None) or alone

    def _names(self, clause: Clause, head: tuple[int, int]) -> bool:
        """Whether the clause before a count says what is counted: it is linked to it, or stands beside a classifier."""
        if clause.linked("have"):
            return False
        return clause.linked("link", "onward", "change", "equal") or head[1] - head[0] == 1 or clause.edge != "stop"

    def _same_kind(self, clause: Clause, mention: Mention) -> bool:
        """Whether the clause names things of the kind that is counted: học sinh dân tộc có 764 em."""
        pieces = self._clauses.named(clause)
        if not pieces:
            return False
        found = self._grammar.units.at(self._words.tokens, pieces[0][0])
        return found is not None and mention.family not in ("count", "place") and any(u.family == mention.family for u in found[1])

    # sums

    def _sum(self, mention: Mention, clause: Clause) -> Subject | None:
        after = self._words.number(mention) + 1
        named = self._named_sum(after)
        if named is not None and not (mention.per and self._words.role(after) == "noun") and (self._words.role(after) != "noun" or clause.empty or not self._clauses.act(clause)):
            return named
        if clause.empty or self._is_place(clause) or self._each(clause):
            stated = clause.linked("link", "onward", "change", "equal", "weak", "each") or self._each(clause)
            if clause.linked("and") and self.given and self.given[-1].led and self._priced(self.given[-1]):
                stated = True
            told = self._told(after) or (() if stated else self._aim(after, empty=True))
            return self._made(BEHIND, told) or self._led(mention, clause)
        if self._clauses.measured(clause):
            return self._led(mention, clause)
        if not clause.linked("link", "onward", "change"):
            act = self._clauses.act(clause, actor=False)
            if act:
                passive = self._words.role(after) == "verb" and self._clauses.suffered(clause)
                aim = self._aim(after) if _size(act) <= 4 and not passive else ()
                return self._made(LEADING, (*act, *aim) if aim else self._clauses.act(clause))
        return self._led(mention, clause)

    def _named_sum(self, after: int) -> Subject | None:
        """The noun behind a sum that says what it is: 300 tỷ đồng phí đường bộ."""
        if self._words.role(after) in ("noun", "amount", "tally", "weak"):
            return self._made(BEHIND, self._phrases.pieces(self._phrases.behind(after)))
        return None

    def _priced(self, given: Given) -> bool:
        return bool(given.subject.pieces) and self._words.role_at(given.subject.pieces[0][0]) in ("amount", "weak")

    def _told(self, after: int) -> Pieces:
        """Who gave or spent a sum, where a clause behind it says so: 60 triệu đồng Nhà nước hỗ trợ, do dân đóng góp."""
        role, i = self._words.role, after
        if role(i) == "passive":
            i += 1
        if role(i) not in ("noun", "name", "person", "area"):
            return ()
        for j in range(i + 1, i + 5):
            if role(j) == "verb":
                return self._phrases.pieces(self._phrases.behind(i, 7))
            if role(j) not in ("noun", "name", "person", "area", "adverb"):
                break
        return ()

    def _aim(self, after: int, *, empty: bool = False) -> Pieces:
        """What a sum is spent on or comes from, as the words behind it say: 5 tỷ đồng nạo vét kênh, từ quỹ."""
        role = self._words.role
        while role(after) in ("adverb", "passive", "modal", "link"):
            after += 1
        if empty and role(after) == "about" and role(after + 1) == "verb" and self._words.text(after) == "để":
            after += 1
        if role(after) == "verb":
            return self._phrases.pieces(self._phrases.behind(after, 7))
        if role(after) in ("for", "in", "of") and role(after + 1) in ("noun", "amount", "tally", "verb", "quantifier"):
            return self._phrases.pieces(self._phrases.behind(after + 1, 6))
        return ()

    # rates and measures

    def _rate(self, mention: Mention, clause: Clause) -> Subject | None:
        after = self._words.number(mention) + 1
        compared = mention.family == "times" and mention.unit != "ratio"
        if mention.family == "measure" and not clause.linked("link", "onward", "change", "equal", "open", "each"):
            run = self._phrases.run(clause.end, clause.lo)
            beside = not clause.empty and self._words.role(after) not in _BEHIND and not self._clauses.measured(clause)
            lone = _size(run) == 1 and self._words.role(clause.end - 2) == "verb"
            if run and beside and not lone and not self._is_place(clause) and not self._each(clause):
                return self._made(LEADING, run)
        if mention.family == "rate" and self._words.text_is(after, "về") and self._words.role(after + 1) in _BEHIND:
            return self._made(BEHIND, self._phrases.pieces(self._phrases.behind(after + 1, 6)))
        if self._of_whole(mention, after) and not compared:
            led = None
            if mention.family == "rate" and (clause.linked("link", "weak", "equal") or self._clauses.names_rate(clause)):
                led = self._led(mention, clause)
            if led is not None:
                return led
            kept = self._phrases.behind(after, mass=mention.family == "measure")
            if kept:
                return self._made(BEHIND, self._phrases.pieces(kept))
        if clause.empty and not clause.links - {"bound", "adverb", "have"} and self._words.role(after) in ("passive", "verb"):
            kept = self._phrases.behind(after, 7)
            if kept:
                return self._made(BEHIND, self._phrases.pieces_after(kept))
        return self._led(mention, clause)

    def _of_whole(self, mention: Mention, after: int) -> bool:
        """Whether what the number is a share or a measure of stands behind it: 80% hộ dân, 20 tấn gạo."""
        if self._words.role(after) not in _BEHIND:
            return False
        if mention.family != "rate":
            return True
        return self._grammar.yardsticks.at(self._words.tokens, self._words.firsts[after]) is None

    # ages

    def _age(self, mention: Mention) -> Subject | None:
        role, number = self._words.role, self._words.number(mention)
        i = number - 1
        while i >= 0 and role(i) in ("adverb", "bound", "comma", "open", "in", "link", "modal", "passive", "clause"):
            i -= 1
        end = i + 1
        if role(i) == "amount":
            return self._made(LEADING, self._phrases.pieces([i]))
        while i >= 0 and role(i) in ("noun", "name", "person", "quantifier") and end - i <= 6:
            if role(i) == "person" and role(i + 1) == "name":
                i -= 1
                break
            i -= 1
        if i + 1 < end:
            return self._made(LEADING, self._phrases.clean(i + 1, end, 6))
        person = self._person(number) or self._carried(mention)
        return person or self._made(LEADING, self._clauses.act(self._clauses.before(number)))

    def _person(self, number: int) -> Subject | None:
        """The nearest person that is named before a number, else behind it."""
        role = self._words.role
        near = [*range(number - 1, -1, -1), *range(number + 1, len(self._words))]
        for i in near[:60]:
            if role(i) == "person" and role(i + 1) == "name":
                end = i + 1
                while role(end) == "name":
                    end += 1
                return self._made(LEADING, self._phrases.pieces(list(range(i, end))))
        return None

    # spans of time

    def _span(self, mention: Mention, clause: Clause) -> Subject | None:
        number = self._words.number(mention)
        after = self._words.role(number + 1)
        if after in ("amount", "weak", "tally") and not self._clauses.measured(clause):
            return self._made(BEHIND, self._phrases.pieces(self._phrases.behind(number + 1)))
        if after == "verb" and clause.linked("in", "have") and not clause.linked("link"):
            return self._made(BEHIND, self._lasting(number + 1))
        if not clause.empty and (self._clauses.measured(clause) or clause.linked("link")):
            return self._made(LEADING, self._clauses.named(clause))
        if clause.empty and clause.linked("link"):
            earlier = self._earlier(clause)
            if earlier is not None:
                return earlier
        if clause.linked("in", "at", "about") or clause.empty:
            pieces = self._lasting(number + 1, start=clause.empty)
            if pieces:
                return self._made(BEHIND, pieces)
        if not clause.empty:
            pieces = self._clauses.act(clause) or self._clauses.named(clause)
            if pieces:
                return self._made(LEADING, pieces)
        pieces = self._lasting(number + 1)
        return self._made(BEHIND, pieces) if pieces else self._earlier(clause) or self._carried(mention)

    def _lasting(self, i: int, *, start: bool = False) -> Pieces:
        """What lasts so long, as the words behind the span say it: sau 8 năm triển khai; hai năm qua, tỉnh đã."""
        role, j = self._words.role, i
        while role(j) in ("adverb", "these", "time", "in"):
            j += 1
        if start and role(j) in ("verb", "noun", "passive", "have", "name", "person", "area"):
            i = j
        direct = role(i) in ("verb", "noun", "passive", "have", "name", "person", "area")
        if not direct:
            limit = i + 10
            when = role(i) == "clause"
            while i < limit and (role(i) in ("time", "these", "in", "digit", "dash", "adverb", "onward", "bound") or when):
                if role(i) in ("comma", "stop", "number"):
                    break
                i += 1
            if role(i) != "comma":
                return ()
            i += 1
        end = i
        closing = ("adverb", "clause", "onward", "link") if direct and not start else ()
        while role(end) not in ("stop", "comma", "number", "colon", "open", *closing) and end - i < 14:
            end += 1
        return self._phrases.clean(i, end, 8)

    # shared

    def _led(self, mention: Mention, clause: Clause) -> Subject | None:
        """What the clause before a number names, else what it goes on from."""
        if not clause.empty and not self._is_place(clause) and not self._each(clause):
            pieces = self._resolved(clause)
            if pieces:
                return self._made(LEADING, pieces)
        if self._each(clause):
            noun = self._words.text(clause.end - 1)
            same = next((g for g in (*reversed(self.given), *reversed(self._before)) if noun in g.texts), None)
            if same is not None:
                return replace(same.subject, rule=CARRIED)
        return self._nearer(clause) or self._carried(mention) or self._earlier(clause)

    def _resolved(self, clause: Clause) -> Pieces:
        """What the clause names, unless that only points back: con số này."""
        pieces = self._clauses.named(clause)
        if len(pieces) == 1 and (self.given or self._before):
            first, end = pieces[0]
            roles = self._words.role_at(first), self._words.role_at(end - 1)
            if roles[1] == "these" and roles[0] == "amount" and end - first <= 3:
                return ()
        return pieces

    def _nearer(self, clause: Clause) -> Subject | None:
        """What the words between a number and a comma before it measure: do giá lợn xuống thấp, chỉ còn 28.000 đồng."""
        other = self._clauses.earlier(clause) if clause.empty and clause.edge == "comma" else None
        if other is None or other.empty or self._is_place(other):
            return None
        first = self._words.role(other.lo)
        if first in ("about", "with", "for", "in", "at", "time", "adverb", "clause", "link", "change", "onward", "digit"):
            return None
        if other.edge == "number" and (first in ("amount", "noun") or not self._clauses.measured(other)):
            return None
        if other.edge == "clause" or (other.edge == "comma" and not self._clauses.measured(other)):
            return None
        return self._made(LEADING, self._clauses.named(other))

    def _earlier(self, clause: Clause) -> Subject | None:
        other = self._clauses.earlier(clause)
        while other is not None and not other.empty:
            pieces = self._clauses.named(other)
            if pieces and not self._is_place(other):
                return self._made(LEADING, pieces)
            other = self._clauses.earlier(other)
        return None

    def _is_place(self, clause: Clause) -> bool:
        """Whether the clause names a place alone: xã Hạ 120 mm."""
        role, lo = self._words.role, clause.lo
        while lo < clause.end and role(lo) in ("adverb", "and", "dash", "in", "at", "with", "onward", "comma", "link", "about"):
            lo += 1
        if lo >= clause.end or role(lo) not in ("area", "name", "quantifier", "whole"):
            return False
        named = all(role(i) in ("area", "name", "whole", "quantifier", "digit", "and") for i in range(lo, clause.end))
        if named or self._phrases.place_end(lo) < clause.end:
            return named
        while role(lo) == "quantifier":
            lo += 1
        return role(lo + 1) == "name" or (clause.end - lo <= 4 and self._words.text(lo) != "khu vực")

    def _each(self, clause: Clause) -> bool:
        """Whether the clause only says of what each has so much: mỗi suất."""
        role, lo = self._words.role, clause.lo
        lo += role(lo) == "each"
        return role(lo - 1) == "each" and clause.end - lo <= 2 and all(role(i) == "noun" for i in range(lo, clause.end))

    def _carried(
        self, mention: Mention, noun: Sequence[str] = (), *, same_unit: bool = False
    ) -> Subject | None:
        """The subject of a number before, of the same unit and noun where a noun is given."""
        for given in (*reversed(self.given), *reversed(self._before)):
            if given.mention.family in ("age", "time"):
                continue
            if given.mention.family == "place" and mention.family not in ("place", "rate", "times"):
                continue
            said = given.led or all(word in given.texts for word in noun)
            if (noun or same_unit) and (given.mention.unit != mention.unit or not said):
                continue
            return replace(given.subject, rule=CARRIED)
        return None

    def _texts(self, pieces: Pieces) -> list[str]:
        return [text for first, end in pieces for text in self._words.tokens.texts[first:end]]

    def _made(self, rule: str, pieces: Pieces) -> Subject | None:
        if not pieces:
            return None
        tokens = self._words.tokens
        text = " ".join(" ".join(tokens.written(*piece).split()) for piece in pieces)
        first, end = min(f for f, _ in pieces), max(e for _, e in pieces)
        start, stop = tokens.layers.original(tokens.starts[first], tokens.ends[end - 1])
        return Subject(text, rule, pieces, self._offset + start, self._offset + stop)


def _merge(first: Pieces, second: Pieces) -> Pieces:
    if first and second and first[-1][1] == second[0][0]:
        return (*first[:-1], (first[-1][0], second[0][1]), *second[1:])
    return (*first, *second)


def _size(pieces: Pieces) -> int:
    return sum(end - first for first, end in pieces)
