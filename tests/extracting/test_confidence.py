"""How likely a figure is wholly right, by its own grounds and by what stands around it."""

from collections.abc import Callable

from solieu.extracting.confidence import confidence, grounds
from solieu.rulebook import StrengthRule
from solieu.storing.content import Extracted


def test_figures_know_their_company_and_their_domain(whole: Callable[[str], Extracted]) -> None:
    found = whole("Xã có 12 hộ nghèo và 9 con tàu. Xã có 7 cái ghế.").extraction
    told = grounds(found.figures, found.sentences)
    assert [(each["company"], each["domain"]) for each in told] == [
        ("company.2", "domain.1"),
        ("company.2", "domain.1"),
        ("company.1", "domain.1"),
    ]


def test_what_stands_around_changes_the_odds_of_the_product_of_the_fields() -> None:
    strengths = {
        "unit": StrengthRule(id="strength.unit", field="unit", right=0.8),
        "place": StrengthRule(id="strength.place", field="place", right=0.5, rules={"elsewhere": 0.625}),
        "company": StrengthRule(id="strength.company", field="company", right=0.5, rules={"company.1": 0.25}),
    }
    assert confidence({"place": "elsewhere"}, strengths) == 0.5
    assert confidence({"place": "elsewhere", "company": "company.1"}, strengths) == 0.25
    assert confidence({"place": "elsewhere"}, {}) is None
