"""The kinds of rules. These models are the schema of the rule files: a key that is not here is an error."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from solieu.figure import Aspect, Bound, Status
from solieu.rulebook.patterns import normal_pattern

Family = Literal[
    "rate",
    "times",
    "score",
    "money",
    "time",
    "age",
    "measure",
    "people",
    "household",
    "house",
    "place",
    "count",
]
# Things that come whole: nobody counts 2,5 of them.
COUNTED: tuple[Family, ...] = ("people", "household", "house", "place", "count")
# What states an indicator only by rules that name it.
UNTOLD: tuple[Family, ...] = ("time", "age")
Role = Literal[
    "furniture", "menu", "links", "stamp", "lead", "letterhead", "label", "source", "byline", "caption"
]
# The roles of numerals that shape the numbers which others make.
_VALUELESS = ("link", "half_after", "half_before", "point", "part", "vague")
Reach = Literal["number", "clause", "part", "sentence", "context", "article"]
Words = tuple[Annotated[str, Field(pattern=r"[^\s\p{Cf}]")], ...]  # more than spaces and signs without width
WordRole = Literal[
    "amount", "tally", "weak", "area", "sector", "whole", "time", "person", "each", "quantifier", "these",
    "noun", "plight", "share", "during", "mark", "verb", "belong", "occur", "cause", "guess", "rank", "passive",
    "modal", "adverb", "new", "bound", "link", "copula", "attain", "equal", "extent", "feature", "onward",
    "rest", "change", "than", "have", "of", "for", "at", "in", "from", "all", "with", "about", "regard", "per",
    "aim", "and", "clause", "yardstick",
]  # fmt: skip
RuleId = Annotated[str, Field(pattern=r"^[a-z]+(\.[a-z0-9_]+)+$")]


class Head(BaseModel):
    """What is read of a rule first: its id, and whether it only takes away the shipped rule of that id."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: RuleId
    disabled: bool = False


class Rule(Head):
    """What every rule has: its id, and sentences that show where it fires (`examples`) and where not (`counter`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[str]

    examples: Words = ()
    counter: Words = ()

    def filled(self, fill: Callable[[str], str]) -> Self:
        """The rule with each of its patterns, if it has any, put through `fill`."""
        return self


class BlockRule(Rule):
    """Lines of a page that are no plain text, and what they are. A pattern is a regex that must take the whole line
    (NFC, single spaces, fewer than 400 characters), in any case of letters; for the role `lead`, its beginning."""

    kind: ClassVar[str] = "block"

    role: Role
    beside: str | None = None
    patterns: Words

    def filled(self, fill: Callable[[str], str]) -> Self:
        return self.model_copy(update={"patterns": tuple(map(fill, self.patterns))})


class AbbreviationRule(Rule):
    """Words, without their last stop, whose stop does not end a sentence; with `may_end` it does before a capital,
    although it would be taken for an initial."""

    kind: ClassVar[str] = "abbreviation"

    forms: Words
    may_end: bool = False


class PatternRule(Rule):
    """A rule that finds its words by one pattern over the text in lower case; `<name>` in it stands for a part of the
    file."""

    pattern: str

    def filled(self, fill: Callable[[str], str]) -> Self:
        # filled again, for plain signs can break it: [z–a] has become [z-a]
        return self.model_copy(update={"pattern": fill(normal_pattern(fill(self.pattern)))})


class MaskRule(PatternRule):
    """A number that is no figure. With `case`, the pattern is compared with the text as it stands. `yields` names what
    wins over the mask: a number with a unit of measure, money or rate behind it (`measure`), with any unit (`unit`),
    with any unit or in a list that names its unit once (`list`), or nothing (`never`)."""

    kind: ClassVar[str] = "mask"

    case: bool = False
    yields: Literal["never", "measure", "unit", "list"] = "never"

    @property
    def firm(self) -> bool:
        """Whether nothing wins over the mask."""
        return self.yields == "never"

    def filled(self, fill: Callable[[str], str]) -> Self:
        if self.case:
            return self.model_copy(update={"pattern": fill(self.pattern)})
        return super().filled(fill)


class NumeralRule(Rule):
    """A word that makes numbers, and the role it plays in them."""

    kind: ClassVar[str] = "numeral"

    role: Literal[
        "digit", "last", "ten", "tens", "hundred", "scale", "link", "half_after", "half_before", "point", "part",
        "vague", "fold", "one_half",
    ]  # fmt: skip
    value: Decimal | None = None
    forms: Words
    not_before: Words = ()
    alone_after: Words = ()
    not_alone_before: Words = ()
    glued: bool = False
    currency: str | None = None

    @model_validator(mode="after")
    def _has_value(self) -> Self:
        if self.value is None and self.role not in _VALUELESS:
            raise ValueError(f"a numeral of the role {self.role} needs a value")
        return self


class UnitRule(Rule):
    """Words behind (`forms`) or before (`prefixes`) a number that are its unit, or that stand before it outside the
    quote (`leads`: độ tuổi 20-24); `unit` is the canonical name, absent
    where the unit is the word as the text writes it. `table` gives several units at once. `joins` are words that an
    enumeration may add (12 tỉnh, thành phố). Of units that share a form, one that asks for words near the number
    (`near_before`, `near_after`) or for a noun behind the form (`noun_after`) is meant only where they stand."""

    kind: ClassVar[str] = "unit"

    unit: str | None = None
    family: Family
    forms: Words = ()
    table: Mapping[str, Words] = {}
    prefixes: Words = ()
    leads: Words = ()
    not_before: Words = ()
    joins: Words = ()
    near_before: Words = ()
    near_after: Words = ()
    noun_after: bool | None = None
    upper: bool = False

    def entries(self) -> Iterator[tuple[str, str | None]]:
        """Each form with its canonical unit, None for the form as the text writes it."""
        for form in self.forms:
            yield form, form.upper() if self.upper else self.unit
        for unit, forms in self.table.items():
            for form in forms:
                yield form, unit


class BoundRule(Rule):
    """Words before or after a number that limit it; of two bounds on one number the lower `rank` wins."""

    kind: ClassVar[str] = "bound"

    bound: Bound
    rank: int
    before: Words = ()
    after: Words = ()
    families: tuple[Family, ...] = ()
    not_families: tuple[Family, ...] = ()
    not_after: Words = ()
    not_with: Words = ()


class BetweenRule(Rule):
    """Words that may stand between a bound and its number (`hơn một nửa`, `gần tới 5 tỷ`)."""

    kind: ClassVar[str] = "between"

    forms: Words


class PerRule(Rule):
    """Words that say per, after the unit or before the number; `denominator` where the words name it themselves,
    `nouns` where any noun may follow them and not listed units alone."""

    kind: ClassVar[str] = "per"

    position: Literal["before", "after"]
    forms: Words
    denominator: str | None = None
    nouns: bool = False
    families: tuple[Family, ...]


class StopRule(Rule):
    """Words that, behind a number, are no noun and so no unit."""

    kind: ClassVar[str] = "stop"

    forms: Words


class AspectRule(Rule):
    """Words that make a number the size of a change or a ratio, or show that it is an amount all the same. `before`
    stands before the number in its clause, with a noun phrase between at most; with `near`, only words of bounds and
    the like may stand between; with `through`, a level may be told between (`tăng trưởng đạt 7%`); with `compared`,
    what the number is compared with must be told, unless it is a rate. `after` stands behind the quote, `heads` at the
    head of the column of a table. `pseudo` are longer words that hold such a word and tell nothing. With `asks`, one of
    these words must stand in the clause behind the cue; with `unless`, none of these before it."""

    kind: ClassVar[str] = "aspect"

    aspect: Aspect
    before: Words = ()
    near: bool = False
    through: bool = False
    compared: bool = False
    after: Words = ()
    heads: Words = ()
    pseudo: Words = ()
    families: tuple[Family, ...] = ()
    not_families: tuple[Family, ...] = ()
    asks: Words = ()
    unless: Words = ()


class StatusRule(Rule):
    """Words that tell in what sense the numbers behind them are said, and how far they `reach`: to the next number, to
    the end of the clause, of the part (a semicolon, but for lists) or of the sentence. `context` words set nothing, but
    tell that their sentence speaks of a rule; `article` words tell that, and in the title or the lead what the whole
    article is about. With `back`, a cue also reaches numbers before it in its clause. It `yields` to one farther off of
    these statuses, a `weak` one to any that is not weak; with `level` it reaches no changes. `only` where one of this
    holds: the sentence speaks of a rule (`law`), the whole article does (`article`) or is no plan (`unplanned`), a
    number is counted per time (`per`) or per anything (`each`) or limited (`limit`). The number must begin `within` so
    many words. With `asks`, one of these words stands near the cue, before the number. With `whole`, an `article` word
    in the title tells it of all numbers that a rule may set. `heads` stand at the head of the column of a table.
    `pseudo` are longer words that hold such a word and tell nothing."""

    kind: ClassVar[str] = "status"

    status: Status
    forms: Words
    heads: Words = ()
    pseudo: Words = ()
    reach: Reach = "sentence"
    back: bool = False
    yields: tuple[Status, ...] = ()
    weak: bool = False
    level: bool = False
    only: tuple[Literal["law", "article", "unplanned", "per", "each", "limit"], ...] = ()
    within: int = 0
    asks: Words = ()
    whole: bool = False
    families: tuple[Family, ...] = ()
    not_families: tuple[Family, ...] = ()


class PlaceRule(Rule):
    """Words by which places of one level are named. `types` stand before a name (`letters` with a full stop: P. 11),
    which may be a number where the rule is `numbered`; they are none behind `not_after` and before `not_before`.
    `names` are places by themselves, for `after` only behind such words; an `area` is a type with a name, or several
    (`vùng đồng bào DTTS`), in small letters."""

    kind: ClassVar[str] = "place"

    level: Literal["country", "region", "province", "city", "district", "commune", "village", "site", "area"]
    types: Words = ()
    letters: Words = ()
    names: Words = ()
    numbered: bool = False
    after: Words = ()
    not_after: Words = ()
    not_before: Words = ()


class CueRule(Rule):
    """Words that tell which reading of a written form is meant, each list under the name the grammar knows it by."""

    kind: ClassVar[str] = "cue"

    forms: Words


class SubjectRule(Rule):
    """Words and the role that they play in the clause around a number, by which the grammar finds what is counted."""

    kind: ClassVar[str] = "subject"

    role: WordRole
    forms: Words


Share = Annotated[float, Field(ge=0, le=1)]


class StrengthRule(Rule):
    """How often a `field` was right on texts with a reference: `right` in all, and in `rules` by the rule that set it
    (`absent` where none did). `company` and `domain` stand for the whole statement, by what stands around it."""

    kind: ClassVar[str] = "strength"

    field: str
    right: Share
    rules: Mapping[str, Share] = {}


class IndicatorRule(Rule):
    """Words by which a figure states an indicator; without an `indicator`, those by which it states none.

    A word counts in the zone that its list names and in every nearer one: in the `subject`, in the `clause`, in the
    `sentence`, in the `context` (the lines before, the heading, the lead, the title). `families` are the quantities
    that state it; `units` those of counted things and measures, or what money is per (`/kg`). One of the words
    `beside` must stand in the clause as well, one of those `amid` in the sentence or the context, none of `bars` in
    the clause. A `bare` rule is of numbers of which nothing more is said behind them. Ranks: up to 3 for what tells
    the matter, 4 to 6 for general nouns, 7 to 9 for general words."""

    kind: ClassVar[str] = "indicator"

    indicator: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z0-9_]+$")] | None = None
    families: tuple[Family, ...] = ()
    units: Words = ()
    subject: Words = ()
    clause: Words = ()
    sentence: Words = ()
    context: Words = ()
    beside: Words = ()
    amid: Words = ()
    bars: Words = ()
    bare: bool = False
    rank: Annotated[int, Field(ge=1, le=9)] = 2

    @property
    def told_by(self) -> tuple[Words, Words, Words, Words]:
        """The words that tell the indicator, by zone, the nearest first."""
        return self.subject, self.clause, self.sentence, self.context

    @property
    def quantities(self) -> frozenset[Family]:
        """The families of quantities that state it: where it names none, all but times and ages."""
        return frozenset(self.families or set(get_args(Family)) - set(UNTOLD))

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not any(self.told_by):
            raise ValueError("needs a word that tells it: in subject, clause, sentence or context")
        return self


class PeriodRule(PatternRule):
    """Words that name a time. The groups of the pattern catch it: `y` the year, `z` the last year of a span, `q` the
    quarter, `m` the month, `d` the day, `n` how many months of the year, counted from January.

    `of` says which year is meant where the pattern catches none: the one `named` last, or that of the text (`now`);
    or it is the time named last itself, as it was in another year (`same`), or its last year (`end`). `shift` is added
    to the year. `half` is the half of the year. A time of the role `school` runs from September to August; one that is
    `beside` dates a document or a birth, and no figure.
    """

    kind: ClassVar[str] = "period"

    of: Literal["named", "now", "same", "end"] = "named"
    shift: int = 0
    half: Annotated[int, Field(ge=1, le=2)] | None = None
    role: Literal["time", "span", "school", "beside"] = "time"


KINDS: dict[str, type[Rule]] = {
    model.kind: model
    for model in (
        BlockRule,
        AbbreviationRule,
        MaskRule,
        NumeralRule,
        UnitRule,
        BoundRule,
        BetweenRule,
        PerRule,
        StopRule,
        PlaceRule,
        CueRule,
        AspectRule,
        StatusRule,
        IndicatorRule,
        SubjectRule,
        StrengthRule,
        PeriodRule,
    )
}
