"""What stands in the form of an assessment: as it is kept, or as it was sent. Nothing that was typed gets lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalogue.choices import YesNo
from labelling.assessing import FACT_FIELDS, Found, answer_in_words
from labelling.choices import Criterion
from labelling.facts import ANSWERS_OF, UNKNOWN, Fact
from labelling.findings import Finding
from labelling.models import Assessment
from search.shared_lists import LARGEST_ID

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONCRETE = {field.name: field for field in Assessment._meta.concrete_fields}
CHOICES = {fact.value: ANSWERS_OF[fact] for fact in Fact} | {"short_of_hands": YesNo}
WORDS: tuple[tuple[str, "StrOrPromise"], ...] = (
    ("finding", _("finding")),
    ("reason", _("reason")),
    ("evidence", _("evidence")),
    ("differs_because", _("why the finding differs from the advice")),
)


@dataclass(frozen=True)
class Draft:
    """The facts and findings in the form, and the version of the assessment it was made from."""

    facts: Mapping[str, str]
    found: Mapping[Criterion, Found]
    version: int

    @property
    def known_facts(self) -> dict[Fact, str]:
        """Give each fact with its answer, as the advice reads them."""
        return {fact: self.facts[fact.value] for fact in Fact}


@dataclass(frozen=True)
class Clash:
    """One thing that is kept otherwise than it was typed: somebody else, or another tab, was first."""

    what: str
    kept: str
    typed: str


def kept_draft(assessment: Assessment) -> Draft:
    """Read what is kept; two queries."""
    rows = assessment.findings.prefetch_related("rests_on")
    return Draft(
        {name: getattr(assessment, name) for name in FACT_FIELDS},
        {
            row.criterion_of: Found(
                finding=Finding(row.finding),
                reason=row.reason,
                evidence=row.evidence,
                differs_because=row.differs_because,
                rests_on=[part.pk for part in row.rests_on.all()],
            )
            for row in rows
        },
        assessment.version,
    )


def sent_draft(sent: QueryDict, kept: Draft) -> Draft:
    """Read what was sent. What is no choice, or was not sent at all, stays as it is kept. PostgreSQL keeps no NUL."""
    sent = QueryDict(sent.urlencode().replace("%00", "%20"))
    return Draft(
        {name: _fact(name, sent, kept.facts[name]) for name in FACT_FIELDS},
        {criterion: _found(criterion, sent, found) for criterion, found in kept.found.items()},
        _number(sent.get("versie", "")),
    )


def clashes(kept: Draft, typed: Draft) -> Iterator[Clash]:
    """Give what is kept otherwise than it was typed, in words."""
    for name in FACT_FIELDS:
        if kept.facts[name] != typed.facts[name]:
            label = str(CONCRETE[name].verbose_name)
            yield Clash(label, _said(name, kept.facts[name]), _said(name, typed.facts[name]))
    for criterion, found in kept.found.items():
        mine = typed.found[criterion]
        for name, field in WORDS:
            old, new = _in_words(getattr(found, name)), _in_words(getattr(mine, name))
            if old != new:
                yield Clash(f"{criterion.label}: {field}", old, new)


def _in_words(value: "str | Finding") -> str:
    return f"{value.label}" if isinstance(value, Finding) else value.strip()


def _said(name: str, value: str) -> str:
    if name not in CHOICES:
        return value
    return answer_in_words(Fact(name), value) if name in Fact.values else str(YesNo(value).label)


def _fact(name: str, sent: QueryDict, kept: str) -> str:
    given = sent.get(name, kept)
    if name not in CHOICES:
        return given.strip()
    return given if given in CHOICES[name].values else UNKNOWN


def _number(typed: str) -> int:
    """Read a number; 0 for what is none, or none that a database holds."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < len(str(LARGEST_ID)) else 0


def _found(criterion: Criterion, sent: QueryDict, kept: Found) -> Found:
    finding = sent.get(f"{criterion.value}-finding", kept.finding.value)
    numbers = sent.getlist(f"{criterion.value}-rests_on")
    return Found(
        finding=Finding(finding) if finding in Finding.values else kept.finding,
        reason=sent.get(f"{criterion.value}-reason", kept.reason),
        evidence=sent.get(f"{criterion.value}-evidence", kept.evidence),
        differs_because=sent.get(f"{criterion.value}-differs_because", kept.differs_because),
        rests_on=[number for one in numbers if (number := _number(one))],
    )
