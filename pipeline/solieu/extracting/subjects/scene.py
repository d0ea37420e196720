"""What every reader of subjects asks of a sentence: its words, phrases and clauses, and the subjects given so far."""

from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import BEHIND, CARRIED, LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.behind import Behind
from solieu.extracting.subjects.clauses import Clause, Clauses
from solieu.extracting.subjects.given import Given, Memory, Subject
from solieu.extracting.subjects.naming import Naming
from solieu.extracting.subjects.phrases import LONGEST, Phrases, Pieces
from solieu.extracting.subjects.words import Words

_LEADING_ON = frozenset(("adverb", "and", "dash", "in", "at", "with", "onward", "comma", "link", "about"))
_PLACE = frozenset(("area", "name", "whole", "quantifier", "digit", "and"))
_WITHIN = ("in", "at", "of")
_ASIDE = frozenset(
    (
        "about",
        "with",
        "for",
        "in",
        "at",
        "time",
        "adverb",
        "clause",
        "link",
        "change",
        "than",
        "onward",
        "digit",
    )
)


class Scene:
    """One sentence, which starts at code point `offset` of its document."""

    __slots__ = ("_offset", "behind", "clauses", "grammar", "memory", "naming", "phrases", "words")

    def __init__(self, words: Words, grammar: Grammar, offset: int, memory: Memory) -> None:
        self._offset = offset
        self.words = words
        self.grammar = grammar
        self.phrases = Phrases(words)
        self.behind = Behind(words, self.phrases, grammar.cues["cue.subject.people"])
        self.clauses = Clauses(words, self.phrases)
        self.naming = Naming(words, self.phrases, self.clauses)
        self.memory = memory

    def give(self, mention: Mention, subject: Subject) -> None:
        """Remember the subject of a mention."""
        here = (given.led for given in self.memory.here if given.subject.text == subject.text)
        led = subject.rule == LEADING or (subject.rule == CARRIED and any(here))
        if mention.family == "place" and self.words.roles[self.words.at(mention.first) - 1] in _WITHIN:
            return  # trong 8 huyện
        noun = tuple(self.words.tokens.texts[slice(*mention.head)]) if mention.head else ()
        self.memory.give(Given(mention, subject, tuple(subject.text.lower().split()), noun, led))

    def made(self, rule: str, pieces: Pieces) -> Subject | None:
        """The subject that stands in stretches of tokens; None where there are none."""
        if not pieces:
            return None
        tokens = self.words.tokens
        text = " ".join(" ".join(tokens.written(*piece).split()) for piece in pieces)
        first, end = min(f for f, _ in pieces), max(e for _, e in pieces)
        start, stop = tokens.layers.original(tokens.starts[first], tokens.ends[end - 1])
        return Subject(text, rule, pieces, self._offset + start, self._offset + stop)

    def said_behind(self, i: int, limit: int = LONGEST, *, mass: bool = False) -> Subject | None:
        """The subject that begins at word i, behind a number."""
        kept = self.behind.words(i, limit, mass=mass)
        return self.made(BEHIND, self.phrases.pieces(self.with_shared(i - 1, kept)))

    def with_shared(self, last: int, kept: list[int]) -> list[int]:
        """The nouns `kept` behind word `last` with what is said of several amounts together, behind the last of them:
        135 ha lúa và 130 ha hoa màu bị ngập."""
        roles, i = self.words.roles, (kept[-1] if kept else last) + 1
        plain = all(roles[j] in ("noun", "name") for j in kept)
        other = i + 1
        while roles[i] == "with" and roles[other] in ("amount", "tally"):  # 12 tàu với sản lượng 40 tấn
            other += 1
        if not plain or roles[i] not in ("and", "with") or roles[other] != "number":
            return kept
        others = self.behind.words(other + 1)
        alone = not kept or other > i + 1
        told = (at for at, j in enumerate(others) if self._is_said(j, alone=alone))
        said = next(told, len(others))
        return [*kept, *others[said:]]

    def _is_said(self, i: int, *, alone: bool) -> bool:
        """Whether word i begins what is said of things: that they suffer; of those that stand `alone` also else."""
        roles = self.words.roles
        done = roles[i] in ("passive", "have") or (roles[i] == "adverb" and roles[i + 1] == "verb")
        return self.words.suffers(i) or (alone and done)

    def texts(self, pieces: Pieces) -> list[str]:
        """The words of stretches of tokens, in lower case."""
        return [text for first, end in pieces for text in self.words.tokens.texts[first:end]]

    def led(self, mention: Mention, clause: Clause) -> Subject | None:
        """What the clause before a number names, else what it goes on from."""
        bracketed = clause.linked("open") and clause.edge in ("clause", "number")
        if bracketed and self.memory.here and not self.naming.measures(clause):
            return self.memory.carried(mention)
        each = self.of_each(clause)
        if not clause.empty and not each and not self.is_place(clause):
            subject = self.made(LEADING, self.resolved(clause))
            if subject is not None:
                return subject
        same = self.memory.with_words([self.words.text(clause.end - 1)]) if each else None
        if mention.family == "money" and clause.empty and clause.linked("and", "with"):
            same = self.given_with()
        known = same or self.nearer(clause) or self.memory.carried(mention)
        if known is None and mention.family == "measure" and self.is_place(clause):
            known = self.memory.told_of(mention)
        return self._elsewhere(clause, known) or self.earlier(clause)

    def _elsewhere(self, clause: Clause, known: Subject | None) -> Subject | None:
        """A subject without the part of a place that it is of, where the clause names another: chuẩn nghèo nông thôn là
        2 triệu, thành thị 3 triệu."""
        if known is None or len(known.pieces) != 1 or not self.is_place(clause):
            return known
        first, end = known.pieces[0]
        words = range(self.words.at(first) + 1, self.words.at(end - 1) + 1)
        area = next((i for i in words if self.words.roles[i] == "area"), None)
        rest = () if area is None else range(area, words.stop)
        if area is None or any(self.words.roles[i] not in _PLACE for i in rest):
            return known
        return self.made(known.rule, self.phrases.pieces(range(words[0] - 1, area)))

    def given_with(self) -> Subject | None:
        """The act that a sum belongs to with the things before it: tặng mỗi hộ 10 kg gạo và 50.000 đồng."""
        for given in reversed(self.memory.here):
            if given.subject.rule != BEHIND or given.mention.family not in ("measure", "count"):
                return None
            clause = self.clauses.before(self.words.at(given.mention.first))
            if not clause.empty:
                return self.made(LEADING, self.naming.act(clause, actor=False))
        return None

    def resolved(self, clause: Clause) -> Pieces:
        """What the clause names, unless that is an aim, or only points back to what is known: con số này."""
        pieces = self.naming.thing(clause)
        if not pieces or not self.memory:
            return pieces
        first, end = pieces[0]
        measured = self.words.role_at(first) in ("amount", "weak")
        aim = None if measured else self.grammar.yardsticks.at(self.words.tokens, first)
        points = measured and self.words.role_at(end - 1) == "these"
        if (points and end - first <= 3) or (aim is not None and aim[0] == pieces[-1][1]):
            return ()
        return pieces

    def nearer(self, clause: Clause) -> Subject | None:
        """What the words before a comma name, without a number of their own: do giá lợn xuống thấp, chỉ còn 28.000."""
        first = not self.memory.here and self.is_place(clause)  # thu tăng khá, cao nhất là huyện Hạ
        other = self.clauses.earlier(clause) if (clause.empty or first) and clause.edge == "comma" else None
        if other is None or other.empty or self.is_place(other):
            return None
        opening = self.words.roles[other.lo]
        if opening in _ASIDE or other.edge == "clause":
            return None
        if (first or other.edge in ("number", "comma")) and not self.naming.measures(other):
            return None
        if other.edge == "number" and opening in ("amount", "tally", "noun"):
            return None
        named = self.naming.thing(self.clauses.before_link(other)) if first else ()
        return self.made(
            LEADING, named or self.naming.thing(other) or self.naming.thing(self.clauses.before_change(other))
        )

    def earlier(self, clause: Clause) -> Subject | None:
        """What a clause further before names."""
        other = self.clauses.earlier(clause)
        while other is not None and not other.empty:
            pieces = self.naming.thing(other)
            if pieces and not self.is_place(other):
                return self.made(LEADING, pieces)
            other = self.clauses.earlier(other)
        return None

    def is_place(self, clause: Clause) -> bool:
        """Whether the clause names a place alone, where something goes on to be counted: xã Hạ 120 mm."""
        roles, (lo, end) = self.words.roles, self._unranked(clause.lo, clause.end)
        if lo >= end or roles[lo] not in ("area", "name", "quantifier", "whole"):
            return False
        named = all(roles[i] in _PLACE for i in range(lo, end))
        if named or self.phrases.place_end(lo) < end or "verb" in roles[lo:end]:
            return named
        while roles[lo] == "quantifier":
            lo += 1
        return roles[lo + 1] == "name" or (end - lo <= 4 and self.words.kinds[lo] != "sector")

    def _unranked(self, lo: int, end: int) -> tuple[int, int]:
        """Words lo … end - 1 without what only leads to a place, and how it stands among others: cao nhất là huyện Hạ,
        có nơi lớn hơn như xã Hạ, xã Hạ dẫn đầu."""
        roles, kinds = self.words.roles, self.words.kinds
        if roles[lo] == "these" and roles[lo + 1] == "link":  # đó là các tỉnh
            lo += 2
        while lo < end and (roles[lo] in _LEADING_ON or kinds[lo] == "rank"):
            lo += 1
        if roles[lo] in ("area", "whole"):
            such = (i for i in range(lo, end - 1) if roles[i] in ("about", "link") and roles[i + 1] == "area")
            lo = next(such, lo - 1) + 1
        while end > lo + 1 and (kinds[end - 1] == "rank" or roles[end - 1] == "whole"):
            end -= 1
        return lo, end

    def of_each(self, clause: Clause) -> bool:
        """Whether the clause only says of what each has so much: mỗi suất."""
        roles, lo = self.words.roles, clause.lo
        lo += roles[lo] == "each"
        return (
            roles[lo - 1] == "each"
            and clause.end - lo <= 2
            and all(roles[i] == "noun" for i in range(lo, clause.end))
        )


def merge(first: Pieces, second: Pieces) -> Pieces:
    """Stretches of tokens one behind the other, joined where they touch."""
    if first and second and first[-1][1] == second[0][0]:
        return (*first[:-1], (first[-1][0], second[0][1]), *second[1:])
    return (*first, *second)


def size(pieces: Pieces) -> int:
    """How many tokens the stretches have."""
    return sum(end - first for first, end in pieces)
