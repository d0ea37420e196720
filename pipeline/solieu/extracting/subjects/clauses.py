"""The clause that leads up to a number: where it begins and ends, and how it is linked to the number.

Between the clause and the number stand links (`còn`, `đạt`, `giảm`, `với`, a bracket), which the clause leaves out. It
begins behind a sign or a number, unless these stand inside a phrase: an enumeration, `trẻ 5 tuổi ra lớp`.
"""

from dataclasses import dataclass, replace

from solieu.extracting.subjects.phrases import Phrases
from solieu.extracting.subjects.words import Words
from solieu.rulebook import COUNTED

MEASURED = frozenset(("amount", "tally", "weak"))
_BRIDGE = frozenset(("adverb", "bound", "link", "equal", "extent", "onward", "change", "than", "occur", "have", "with",
                     "in", "at", "of", "for", "about", "and", "whole", "passive", "modal", "each", "quantifier",
                     "quote", "dash", "colon", "open"))  # fmt: skip
_ALONE = frozenset(("comma", "with", "open", "stop", "number", "and", "dash", "colon"))
_SIDE = frozenset(
    ("in", "about", "at", "time", "with", "adverb", "clause", "cause", "whole", "bound", "passive", "and")
)
_TAIL = frozenset(("about", "for", "in", "at", "of", "bound", "adverb", "time", "onward"))
_WALLS = frozenset(("stop", "colon", "open", "clause"))
_NEAR = frozenset(("bound", "adverb", "quantifier"))
_BEFORE_MEASURED = frozenset(("have", "with", "and", "link", "comma", "bound", "in", "at", "for"))
_REACH = 45  # words of a clause
_NEAR_LIST = 4  # words between the same noun in an enumeration
_LIST = 10  # words of what stands before a comma in an enumeration


@dataclass(frozen=True, slots=True)
class Clause:
    """Words lo … end - 1 lead up to a number by words of the roles `links`; `edge` is the role of what stands before
    them. `weak` is a noun that stands alone before the number and says little: mức, trị giá."""

    lo: int
    end: int
    links: frozenset[str]
    edge: str
    weak: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing stands there."""
        return self.lo >= self.end

    def linked(self, *roles: str) -> bool:
        """Whether a word of one of the roles links it to the number."""
        return not self.links.isdisjoint(roles)

    @property
    def stated(self) -> bool:
        """Whether a verb of state, change or comparison links it to the number."""
        return self.linked("link", "onward", "change", "than")


class Clauses:
    """Finds the clauses of one sentence; every walk is bounded."""

    __slots__ = ("_phrases", "_words")

    def __init__(self, words: Words, phrases: Phrases) -> None:
        self._words = words
        self._phrases = phrases

    def before(self, number: int) -> Clause:
        """The clause before the number that is word `number`."""
        end, links = self._bridge(number)
        roles, last = self._words.roles, end - 1
        if roles[last] == "weak" and roles[last - 1] in _ALONE:
            return Clause(last, last, frozenset(links), roles[last - 1], last)
        caused = roles[last] == "cause" and links <= _NEAR
        if caused or roles[last] in ("comma", "stop") or (roles[last] == "number" and "and" in links):
            return Clause(end, end, frozenset(links), roles[last])
        lo = self._start(end, links)
        if roles[lo - 1] == "number":
            lo = end if "and" in links else self._past_number(lo, end)
        end = self._before_rival(lo, end, links)
        return Clause(lo, end, frozenset(links), roles[lo - 1])

    def earlier(self, clause: Clause) -> Clause | None:
        """The clause before the sign at which another begins, None where there is none."""
        roles, i = self._words.roles, clause.lo - 1
        while i >= 0 and (roles[i] in _BRIDGE or roles[i] in ("comma", "clause")):
            i -= 1
        if i < 0 or roles[i] in ("stop", "number"):
            return None
        lo = self._start(i + 1, set(clause.links))
        return Clause(lo, i + 1, clause.links, roles[lo - 1])

    def before_change(self, clause: Clause) -> Clause:
        """The part of a clause before what changed: xuất khẩu liên tục tăng từ năm 2013."""
        changes = (i for i in range(clause.lo, clause.end) if self._words.roles[i] == "change")
        return replace(clause, end=next(changes, clause.lo))

    def before_link(self, clause: Clause) -> Clause:
        """The part of a clause before what it states: thu ngân sách nhìn chung vượt tiến độ."""
        links = (i for i in range(clause.lo, clause.end) if self._words.roles[i] == "link")
        return replace(clause, end=next(links, clause.lo))

    def until(self, end: int) -> Clause:
        """The clause that ends at word end - 1."""
        lo = self._start(end, set())
        return Clause(lo, end, frozenset(), self._words.roles[lo - 1])

    def _bridge(self, number: int) -> tuple[int, set[str]]:
        """Where the words begin that only link a clause to the number, and their roles."""
        roles, i, links = self._words.roles, number - 1, set[str]()
        while i >= max(0, number - _REACH) and (roles[i] in _BRIDGE or self._leads_on(i)):
            links.add("link" if roles[i] == "occur" else roles[i])
            i -= 1
            if roles[i + 1] in ("open", "colon"):
                break
        return i + 1, links

    def _leads_on(self, i: int) -> bool:
        """Whether the weak noun or the guess at word i only leads on to the number: tăng trở lại mức, ước tính."""
        before = self._words.roles[i - 1]
        if self._words.kinds[i] == "guess":
            return before in MEASURED or before in ("noun", "name")
        short = self._words.roles[i] == "weak" and self._words.size(i, i + 1) == 1
        return short and before in _BRIDGE and before not in _ALONE

    def _past_number(self, lo: int, end: int) -> int:
        """Where a clause begins that follows a number without a sign: behind what still tells of that number."""
        roles, before = self._words.roles, self._words.numbers[lo - 1]
        if roles[lo] == "open":
            lo = min(self._phrases.close(lo) + 1, end)
        joint = [
            i for i in range(lo, end) if roles[i] in ("and", "about") and roles[i + 1] in ("verb", "change")
        ]
        if before.family in COUNTED or before.family == "rate":
            starts = [i for i in range(lo, end) if roles[i] in ("with", "cause") or self._opens(i, lo)]
            starts += joint
            if roles[end - 1] == "verb" and before.family in COUNTED:
                starts.append(self.verbs(end - 1, lo))
            return min(starts, default=end)
        if roles[lo] in _TAIL:
            words = (i for i in range(lo, end) if roles[i] in ("and", "with", "verb") or roles[i] in MEASURED)
            return next((i for i in joint if roles[i] == "and"), next(words, end))
        return lo

    def _opens(self, i: int, lo: int) -> bool:
        """Whether word i is a measured noun with which another statement begins: mở 3 lớp, có kinh phí."""
        roles = self._words.roles
        before = roles[i - 1] if roles[i - 1] != "quantifier" else roles[i - 2]
        return roles[i] in MEASURED and i > lo and before in _BEFORE_MEASURED

    def _before_rival(self, lo: int, end: int, links: set[str]) -> int:
        """Where a clause ends that names at its end what the number is compared with, or the place that it is true of:
        cao hơn năm trước; nhiều nhất là xã Hạ."""
        roles = self._words.roles
        end = next((i for i in range(lo, end) if roles[i] == "than"), end)
        if roles[end] == "than":
            links.add("than")
        last = next((i for i in range(end - 1, lo, -1) if roles[i] in ("link", "verb")), lo)
        if last > lo and roles[last] == "link" and self._phrases.only_place(last + 1, end):
            if all(role in ("adverb", "these") for role in roles[lo:last]):
                return end  # cao nhất là huyện Hạ
            links.add("link")
            return last
        return end

    def verbs(self, i: int, lo: int) -> int:
        """The first word of the row of verbs that ends at word i."""
        roles = self._words.roles
        while i > lo and roles[i - 1] in ("verb", "passive", "adverb", "modal"):
            i -= 1
        return i

    def _start(self, end: int, links: set[str]) -> int:
        """Where the clause begins that ends at word end - 1."""
        roles, i = self._words.roles, end - 1
        while i >= max(0, end - _REACH):
            here = roles[i]
            if here in _WALLS or (here == "and" and roles[i - 1] == "number"):
                break
            if here == "close":
                opened = self._phrases.open(i)
                if opened == i or (roles[i + 1] == "and" and "number" in roles[opened:i]):
                    break
                i = opened
            elif (here == "number" and not self._inside(i, links)) or (
                here == "comma" and not self._joins(i, end)
            ):
                break
            i -= 1
        return i + 1

    def _inside(self, i: int, links: set[str]) -> bool:
        """Whether the number at word i is part of a phrase: trẻ 5 tuổi ra lớp, xe trên 100 cm3 là."""
        mention = self._words.numbers[i]
        if mention.family in ("age", "time") or mention.optional():
            return True
        if "open" in links:
            return False
        return mention.family in ("measure", "money", "place") and "link" in links and "change" not in links

    def _joins(self, i: int, end: int) -> bool:
        """Whether the comma at word i stands inside an enumeration of what is counted: ngô, rau màu."""
        right = self._words.roles[i + 1 : end]
        if self._goes_on(i, right):
            return True
        areas = right[:1] == ["area"]
        if (
            not right
            or not (areas or right[0] in ("noun", "name", "verb") or self._repeats(i))
            or len(right) > (10 if areas else 5)
        ):
            return False
        left = self._listed(i)
        if left[:1] == ["adverb"] and not MEASURED.isdisjoint(left[1:2]):  # trong đó tỷ lệ
            left = left[1:]
        if not left or left[0] in _SIDE:
            return False
        if areas:
            return left[-1] == "area" and "amount" in left
        if "and" in right and "verb" not in right[:2]:
            return True
        return not MEASURED.isdisjoint(left) or "verb" not in left or ("have" in left and len(right) <= 3)

    def _goes_on(self, i: int, right: list[str]) -> bool:
        """Whether what is behind the comma at word i is more of the same: các năm 2022, 2023; hộ nghèo, khó khăn."""
        left = self._words.roles[i - 1]
        if right[:1] == ["digit"]:
            return left == "digit"
        return right == ["noun"] and self._words.kinds[i + 1] == "plight" and left == "noun"

    def _repeats(self, i: int) -> bool:
        """Whether the measured noun behind the comma at word i was said shortly before: quỹ tỉnh, quỹ xã."""
        words = self._words
        near = range(max(i - _NEAR_LIST, 0), i)
        return words.roles[i + 1] == "amount" and any(words.text(j) == words.text(i + 1) for j in near)

    def _listed(self, i: int) -> list[str]:
        """The roles of what stands before the comma at word i, none where it is a statement of its own."""
        roles = self._words.roles
        lo = i
        if roles[i - 2 : i + 2] == ["comma", "verb", "comma", "verb"]:  # lãi suất vay để mua, xây, sửa nhà
            lo -= 2
        while lo > max(0, i - _LIST) and roles[lo - 1] not in ("comma", "stop", "colon", "clause"):
            lo -= 1
            if roles[lo] in ("number", "link", "change", "onward"):
                return []
        return roles[lo:i]
