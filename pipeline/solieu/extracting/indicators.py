"""Which indicator a figure states, by rules over its subject and the words around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from solieu.document import BlockKind, Document
from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.tokens import Tokens, tokenise
from solieu.extracting.topics import Hit, Topics, Zone, topic_index
from solieu.figure import Evidence
from solieu.language.layers import layers
from solieu.rulebook import IndicatorRule

DEBUG = False
LOG = []
_BACK = 3
PASSED = ("time", "age")
LINKS = {"với", "trị", "giá", "mức", "mỗi", "số", "tiền", "gồm", "(", "cho", "cấp", "bằng", "/"}


STRETCH = True
ENUM = ('count', 'house', 'measure')
PART = {'trong', 'riêng', 'gồm'}


def fits_units(index, indicator, mention):
    return any(not r.units or mention.unit in r.units for r in index.rules[indicator] if mention.family in r.families)


@dataclass(frozen=True)
class Found:
    rule: IndicatorRule
    hit: Hit
    zone: str
    number: int | None = None  # passage


class IndicatorReader:
    """Reads the indicators of a document's mentions, passage by passage in order."""

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._document = document
        self._grammar = grammar
        self._passages = passages
        self._index = topic_index(grammar.rulebook)
        self._topics = Topics(self._index, passages)
        self._breaks = grammar.cues["cue.indicator.breaks"]
        self._again = grammar.cues["cue.indicator.again"]
        self._title = [i for i, p in enumerate(passages) if p.kind is BlockKind.TITLE][:1]

    def read(self, number: int) -> None:
        """Set the indicator of each mention of passage `number`."""
        reading = self._passages[number].reading
        assert reading is not None
        mentions = reading.mentions
        for k, mention in enumerate(mentions):
            self._one(number, mentions, k)

    def _one(self, number, mentions, k):
        mention = mentions[k]
        found = self._find(number, mentions, k)
        if found is None:
            return
        if found == "carry":
            return
        rule, hit = found.rule, found.hit
        if DEBUG:
            LOG.append((number, k, rule.id, found.zone, hit))
        if rule.indicator is None:
            return
        mention.indicator = rule.indicator
        if found.number is None or found.number == number:
            if "indicator" not in mention.evidence:
                mention.evidence["indicator"] = (rule.id, hit.first, hit.end)
        else:
            tokens = self._topics.at(found.number)[0]
            start, end = tokens.layers.original(tokens.starts[hit.first], tokens.ends[hit.end - 1])
            off = self._passages[found.number].sentence.start
            mention.cited.append(Evidence("indicator", rule.id, off + start, off + end))

    def _find(self, number, mentions, k):
        mention = mentions[k]
        tokens, hits, marks = self._topics.at(number)
        floor = next((m.end for m in reversed(mentions[:k]) if m.family not in PASSED), 0)
        ceil = next((m.first for m in mentions[k + 1 :] if m.family not in PASSED), len(tokens))
        c0, c1 = self._clause(tokens, mention, floor, ceil)
        sub = self._subject_hits(mention, tokens, hits)
        near = {m for k in marks if c0 <= k.first and k.end <= c1 for m in k.rules}
        if mention.subject:
            near |= {m for k in self._index.read(tokenise(layers(mention.subject)), folded=False)[1] for m in k.rules}
        context = self._context(number)
        need_cache = {}

        def amid(rule):
            if not rule.amid:
                return True
            if "n" not in need_cache:
                s = {m for k in marks for m in k.rules}
                for c in context:
                    s |= {m for k in self._topics.at(c)[2] for m in k.rules}
                need_cache["n"] = s
            return (rule.id, "amid") in need_cache["n"]

        def fits(rule, generic):
            if rule.generic is not generic or (rule.id, "bars") in near:
                return False
            fam = mention.family
            if rule.families:
                if fam is None:
                    return not rule.units and not rule.beside and amid(rule)
                if fam not in rule.families:
                    return False
            elif fam in ("time", "age"):
                return False
            if rule.units and not (
                mention.unit in rule.units or any("/" + p in rule.units for p in mention.per)
            ):
                return False
            if rule.beside and (rule.id, 'beside') not in near:
                return False
            return amid(rule)

        def best(hits, zone, reach, generic, near=False, anchored=False):
            cands = []
            for h in hits:
                for w in h.words:
                    if w.rule is not None and w.reach >= reach and fits(w.rule, generic) and (not anchored or w.rule.beside):
                        before = h.first < mention.first
                        dist = mention.first - h.end if before else h.first - mention.end
                        key = (
                            (w.rule.rank, not before, dist)
                            if not near
                            else (not before, dist, w.rule.rank)
                        )
                        cands.append((key, w.rule, h))
            if not cands:
                return None
            if not near:
                cands = [c for c in cands if not any(d[2].first <= c[2].first and c[2].end <= d[2].end and d[2].end - d[2].first > c[2].end - c[2].first for d in cands)]
            _, rule, h = min(cands, key=lambda c: c[0])
            return Found(rule, h, zone)

        before = [h for h in hits if h.end > floor and h.end <= mention.first and h.first < c0]
        clause = [h for h in hits if h.end > c0 and h.first < c1 and not (h.first >= mention.first and h.end <= mention.core_end)]
        before = [h for h in hits if h.end > floor and h.end <= mention.first and h.first < c0]
        f = best(sub, "subject", Zone.SUBJECT, False) or best(clause, "clause", Zone.CLAUSE, False)
        if f:
            return f
        f = self._far(best, hits, context, number, True)
        if f:
            return f
        gen = best(sub, "gsubject", Zone.SUBJECT, True)
        if gen and (mention.family == "money"):
            return gen
        if self._carry(number, mentions, k, tokens):
            return "carry"
        if gen:
            return gen
        f = best(before, "stretch", Zone.CLAUSE, False, near=True)
        if f and STRETCH:
            return f
        return self._far(best, hits, context, number) or best(clause, "gclause", Zone.CLAUSE, True) or best(before, "gstretch", Zone.CLAUSE, True, near=True)

    def _far(self, best, hits, context, number, anchored=False):
        f = best(hits, "sentence", Zone.SENTENCE, False, near=True, anchored=anchored)
        if f:
            return f
        for c in context:
            f = best(self._topics.at(c)[1], "context", Zone.CONTEXT, False, near=True, anchored=anchored)
            if f:
                return Found(f.rule, f.hit, f"context{number - c}", c)
        return None

    def _carry(self, number, mentions, k, tokens):
        mention = mentions[k]
        fam = mention.family
        if fam in ("time", "age", "place"):
            return False
        if not k:
            return self._again_carry(number, mention, tokens)
        e = mentions[k - 1]
        gap = tokens.texts[e.end : mention.first]
        if ("trong" in gap and "đó" in gap) or "riêng" in gap or "gồm" in gap:
            same = next((m for m in reversed(mentions[:k]) if m.family == fam), None)
            if same is not None and same.indicator:
                mention.indicator = same.indicator
                LOG.append((number, k, "carry", "part", None))
                return True
        if e.indicator is None:
            j = k - 2
            # over a duration, an age, a place
            if e.family in ("time", "age", "place") and j >= 0 and mentions[j].indicator:
                e = mentions[j]
            else:
                return False
        fams = self._index.families[e.indicator]
        if fams and fam not in fams:
            return False
        if not self._linked(mention, e, tokens):
            return False
        mention.indicator = e.indicator
        if DEBUG:
            LOG.append((number, k, "carry", "carry", None))
        return True

    def _again_carry(self, number, mention, tokens):
        if number == 0 or not any(self._again.at(tokens, i) for i in range(min(4, len(tokens)))):
            return False
        prev = self._passages[number - 1].reading
        e = next((m for m in reversed(prev.mentions) if m.indicator and m.family == mention.family), None) if prev else None
        if e is None:
            return False
        mention.indicator = e.indicator
        LOG.append((number, 0, "carry", "again", None))
        return True

    def _linked(self, mention, e, tokens):
        fam = mention.family
        gap = tokens.texts[e.end : mention.first]
        if fam in ("rate", "times", None):
            return True
        if fam == e.family and (fam == "money" or mention.unit == e.unit):
            return True
        if len(gap) <= 3 and fam in ENUM and e.family in ENUM and fits_units(self._index, e.indicator, mention):
            return True
        return any(w in LINKS for w in gap) and ";" not in gap

    def _clause(self, tokens, mention, floor, ceil):
        i = mention.first
        while i > floor and self._breaks.at(tokens, i - 1) is None:
            i -= 1
        j = mention.end
        while j < ceil and self._breaks.at(tokens, j) is None:
            j += 1
        return i, j

    def _subject_hits(self, mention, tokens, hits):
        if mention.subject is None:
            return []
        ev = mention.evidence.get("subject")
        if ev is not None:
            _, a, b = ev
            if " ".join(tokens.written(a, b).split()) == mention.subject:
                return [h for h in hits if h.end > a and h.first < b]
        toks = tokenise(layers(mention.subject))
        found = self._index.read(toks, folded=False)[0]
        # place: the number itself
        out = []
        for h in found:
            n = h.end - h.first
            words = toks.texts[h.first : h.end]
            at = next((i for i in range(len(tokens) - n + 1) if tokens.texts[i : i + n] == words), None)
            out.append(Hit(at, at + n, h.words) if at is not None else Hit(mention.first, mention.end, h.words))
        return out

    def _context(self, number):
        out = []
        i = number - 1
        while i >= 0 and len(out) < _BACK and self._passages[i].kind not in (BlockKind.TITLE, BlockKind.HEADING):
            if self._passages[i].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE):
                out.append(i)
            i -= 1
        lead = next((j for j, p in enumerate(self._passages) if p.kind is BlockKind.PARAGRAPH), None)
        while i >= 0 and self._passages[i].kind is not BlockKind.HEADING:
            i -= 1
        if i >= 0:
            out.append(i)
        if lead is not None and lead < number and lead not in out:
            out.append(lead)
        for t in self._title:
            if t < number and t not in out:
                out.append(t)
        return out
