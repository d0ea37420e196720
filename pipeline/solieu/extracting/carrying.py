"""Numbers that state what another one states: 12 hộ nghèo, giảm 3%; 40% mức lương, tương đương 720.000 đồng."""

from collections.abc import Sequence

from solieu.document import BlockKind
from solieu.extracting.choosing import Told, counts
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import BEHIND, CARRIED, INDICATOR_CARRIED
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.tokens import Tokens
from solieu.extracting.topics import Hit, Meaning, Topics
from solieu.figure import Aspect
from solieu.rulebook import COUNTED

_NEVER = ("time", "age", "place")
_LISTED = ("count", "house", "measure")  # things that stand in lists together, whatever their units
_RELATIVE = ("rate", "times", None)  # what says nothing without the amount before it
_IN_LIST = 3  # tokens between two things of a list
_LONG_LIST = 8  # those where a comma parts them
_EQUAL = 3  # tokens before a number that says the same in other units
_BACK = 6  # numbers over which a subject is carried
_SENTENCES = 2  # sentences of the paragraph over which a matter is carried
_AMONG = 2  # tokens between `trong số` and the whole
_AGAIN = 4  # tokens at the head of a sentence that takes up the one before it


class CarryReader:
    """Finds the numbers from which others have their indicator, in one document."""

    __slots__ = (
        "_again",
        "_among",
        "_equals",
        "_intros",
        "_joins",
        "_links",
        "_lists",
        "_parts",
        "_passages",
        "_rates",
        "_topics",
    )

    def __init__(self, grammar: Grammar, passages: Sequence[Passage], topics: Topics) -> None:
        self._passages = passages
        self._topics = topics
        self._intros = _intros(passages)
        cues = grammar.cues
        self._again, self._equals = cues["cue.indicator.again"], cues["cue.indicator.equal"]
        self._joins = cues["cue.indicator.joins"]
        self._links, self._rates = cues["cue.indicator.links"], cues["cue.indicator.rates"]
        self._among = cues["cue.indicator.among"]
        self._lists, self._parts = cues["cue.indicator.list"], cues["cue.list.part"]

    def introduced(self, number: int, mention: Mention) -> Told | None:
        """The number in the line before a table that a mention of passage `number` is a part of, where that line ends
        with a colon: Có 120 hộ cần giúp, chia theo nhóm như sau:"""
        intro = self._intros.get(number)
        reading = None if intro is None else self._passages[intro].reading
        if intro is None or reading is None:
            return None
        whole = next((each for each in reversed(reading.mentions) if each.family not in _NEVER), None)
        if whole is None or whole.indicator is None:
            return None
        part = mention.family in _RELATIVE or mention.family == whole.family
        return _of(whole, intro) if part else None

    def equal(self, number: int, mentions: Sequence[Mention], k: int) -> Told | None:
        """The number before, where mention k of passage `number` says the same in other units."""
        if not k or mentions[k].family in _NEVER or not self._told_of(mentions[k - 1], mentions[k]):
            return None
        tokens, first = self._topics.at(number).tokens, mentions[k].first
        gap = range(max(mentions[k - 1].end, first - _EQUAL), first)
        return _of(mentions[k - 1], number) if any(self._equals.at(tokens, i) for i in gap) else None

    def whole(self, number: int, mentions: Sequence[Mention], k: int) -> Told | None:
        """The number of which mention k is a part: 12 hộ, trong đó 5 hộ. A sentence may begin with its parts, and a
        thing goes on with the part before it: Trong đó, nhóm thứ nhất 20 người, nhóm thứ hai 30 người."""
        mention = mentions[k]
        if mention.family in _NEVER:
            return None
        tokens = self._topics.at(number).tokens
        among = self._among_whom(tokens, mentions, k)
        if among is not None:
            return _of(among, number)
        part = self._part(tokens, mentions, k)
        if part is None:
            return None
        before = [m for m in mentions[max(0, k - _BACK) : k] if m.end <= part]
        if before:
            same = next((m for m in reversed(before) if m.family == mention.family), None)
            return None if same is None or same.indicator is None else _of(same, number)
        return self._whole_before(number, mention) if part == 0 else None

    def _among_whom(self, tokens: Tokens, mentions: Sequence[Mention], k: int) -> Mention | None:
        """The whole that a sentence opens with, of which mention k is a share: Trong số 45 hộ nghèo, hộ già là 12%."""
        whole, mention = mentions[0], mentions[k]
        if k == 0 or mention.family != "rate" or whole.indicator is None or whole.family not in COUNTED:
            return None
        near = range(max(0, whole.first - _AMONG), whole.first + 1)
        return whole if any(self._among.endings(tokens, i) for i in near) else None

    def _part(self, tokens: Tokens, mentions: Sequence[Mention], k: int) -> int | None:
        """Where the word stands that makes mention k a part: before it, or before others that it is listed with."""
        for _ in range(_BACK):
            floor = mentions[k - 1].end if k else 0
            ceiling = mentions[k].first if k else min(_AGAIN, mentions[k].first)
            found = next((i for i in range(floor, ceiling) if self._parts.at(tokens, i)), None)
            if (
                found is not None
                or mentions[k].family not in COUNTED
                or mentions[k].aspect is not Aspect.LEVEL
            ):
                return found
            back = range(k - 1, max(-1, k - 1 - _BACK), -1)
            k = next((j for j in back if mentions[j].family == mentions[k].family), -1)
            if k < 0:
                return None
        return None

    def _whole_before(self, number: int, mention: Mention) -> Told | None:
        """The last number of the sentence before, where this one begins with the parts of it."""
        before = self._passages[number - 1] if number else None
        if before is None or before.reading is None:
            return None
        if before.sentence.block != self._passages[number].sentence.block:
            return None
        same = (m for m in reversed(before.reading.mentions) if m.family == mention.family)
        return next((_of(m, number - 1) for m in same if m.indicator is not None), None)

    def listed(self, number: int, mentions: Sequence[Mention], k: int) -> Told | None:
        """The thing before, where mention k stands beside it in a list: 29 trạm y tế, 31 nhà văn hóa."""
        if not k or mentions[k - 1].indicator is None:
            return None
        tokens = self._topics.at(number).tokens
        return _of(mentions[k - 1], number) if self._in_list(tokens, mentions[k - 1], mentions[k]) else None

    def linked(self, number: int, mentions: Sequence[Mention], k: int) -> Told | None:
        """The number before, where mention k goes on with its matter."""
        mention = mentions[k]
        if mention.family == "place":
            return self._same_subject(number, mentions, k)
        if mention.family in _NEVER:
            return None
        if not k:
            return self._taken_up(number, mention)
        before = mentions[k - 1]
        if before.indicator is None and before.family in _NEVER and k > 1:
            before = mentions[k - 2]
        tokens = self._topics.at(number).tokens
        goes_on = (
            self._told_of(before, mention)
            and not self._apart(tokens, before, mention)
            and (_same(before, mention) or self._link(tokens, before, mention))
        )
        return _of(before, number) if goes_on else self._same_subject(number, mentions, k)

    def before(self, number: int, mentions: Sequence[Mention], k: int) -> Told | None:
        """The last number in the same unit before, of this sentence or the two before it in its paragraph, for a
        mention of whose matter nothing is said: Tỷ lệ hộ nghèo là 3%. Cao nhất là xã Đông, 9%."""
        mention = mentions[k]
        if mention.family in _NEVER or mention.unit is None:
            return None
        block = self._passages[number].sentence.block
        for other in range(number, max(-1, number - _SENTENCES - 1), -1):
            passage = self._passages[other]
            if passage.sentence.block != block:
                return None
            read = () if passage.reading is None else passage.reading.mentions
            back = mentions[:k] if other == number else read
            alike = next((m for m in reversed(back) if m.unit == mention.unit and m.per == mention.per), None)
            if alike is not None:
                return None if alike.indicator is None else _of(alike, other)
        return None

    def _same_subject(self, number: int, mentions: Sequence[Mention], k: int) -> Told | None:
        """The last number of such quantities from which mention k has its subject: còn 12 hộ nghèo, chiếm 3%; năm nay
        8 hộ."""
        mention = mentions[k]
        if mention.evidence.get("subject", ("",))[0] != CARRIED:
            return None
        back = (m for m in reversed(mentions[max(0, k - _BACK) : k]) if m.subject == mention.subject)
        alike = next((m for m in back if m.indicator is not None and m.family == mention.family), None)
        return None if alike is None else _of(alike, number)

    def _taken_up(self, number: int, mention: Mention) -> Told | None:
        """The number of the sentence before, where this one takes it up: Con số này tăng 3%."""
        tokens = self._topics.at(number).tokens
        reading = self._passages[number - 1].reading if number else None
        if reading is None or not any(self._again.at(tokens, i) for i in range(_AGAIN)):
            return None
        told = (earlier for earlier in reversed(reading.mentions) if earlier.indicator is not None)
        return next((_of(each, number - 1) for each in told if each.family == mention.family), None)

    def _told_of(self, before: Mention, mention: Mention) -> bool:
        """Whether the number before states something that may be told of such quantities at all."""
        rules = self._topics.index.rules.get(before.indicator or "", ())
        return any(not rule.families or mention.family in rule.families for rule in rules)

    def _apart(self, tokens: Tokens, before: Mention, mention: Mention) -> bool:
        """Whether a number has a matter of its own, though no rule knows it: a rate with a name, a rate of something
        that stands behind it, a measure of another thing."""
        if mention.family == "measure":
            rules = self._topics.index.rules.get(before.indicator or "", ())
            named_unit = any(rule.units and counts(rule, mention) for rule in rules)
            return before.family != "measure" and not named_unit
        if mention.family != "rate":
            return False
        named = any(self._rates.at(tokens, i) for i in range(before.end, mention.first - 2))
        of_its_own = mention.evidence.get("subject", ("",))[0] == BEHIND
        return named or (of_its_own and ";" in tokens.texts[before.end : mention.first])

    def _in_list(self, tokens: Tokens, before: Mention, mention: Mention) -> bool:
        """Whether two things stand side by side in a list: 29 trạm y tế, 31 nhà văn hóa."""
        if mention.family not in _LISTED or before.family not in _LISTED:
            return False
        gap, comma = mention.first - before.end, self._lists.at(tokens, mention.first - 1) is not None
        near = gap <= _IN_LIST or (gap <= _LONG_LIST and comma)
        rules = self._topics.index.rules.get(before.indicator or "", ())
        return near and any(counts(rule, mention) for rule in rules)

    def _link(self, tokens: Tokens, before: Mention, mention: Mention) -> bool:
        """Whether a word between two numbers says that they are of one matter: 12 suất quà trị giá 6 triệu đồng."""
        gap = tokens.texts[before.end : mention.first]
        if before.family == "money" and mention.family in ("household", "people") and gap == [","]:
            return True
        if ";" in gap:
            return False
        between = range(before.end, mention.first)
        goes_with = before.family in ("measure", "count") and mention.family == "money"
        return any(self._links.at(tokens, i) or (goes_with and self._joins.at(tokens, i)) for i in between)


def _intros(passages: Sequence[Passage]) -> dict[int, int]:
    """For passages of a table the one before the table and its heads, where that ends with a colon."""
    found: dict[int, int] = {}
    intro: int | None = None
    for number, passage in enumerate(passages):
        if passage.layers.norm.rstrip().endswith(":"):
            intro = number
        elif passage.kind is BlockKind.TABLE and intro is not None:
            found[number] = intro
        elif passage.kind is not BlockKind.HEADING:
            intro = None
    return found


def _of(mention: Mention, number: int) -> Told:
    """What a mention of passage `number` states, told of another one."""
    return Told(mention.indicator, INDICATOR_CARRIED, Hit(mention.first, mention.end, Meaning()), number)


def _same(before: Mention, mention: Mention) -> bool:
    """Whether two quantities are of one sort."""
    if mention.family in _RELATIVE:
        return True
    return mention.family == before.family and (mention.family == "money" or mention.unit == before.unit)
