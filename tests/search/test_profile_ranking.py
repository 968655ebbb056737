"""The order by a profile: it never hides, a better fit never ranks lower, and the reasons equal the facts."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_factories import AALST, GENT, OOSTENDE, POINTS, document, scope

from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.facets import KINDS, LEVELS
from search.further import FURTHER, MOMENTS, PRICES
from search.geography import kilometres
from search.matrix.criteria import WEIGHTS, Verdict, criteria_of
from search.matrix.fit import fit_of
from search.matrix.profile import CARE, COMING_ALONG, FREE_ONLY, GROUPS, REACH, Profile
from search.matrix.query import MatrixQuery
from search.ranking import MOST_FIT, MOST_POSSIBLE

pytestmark = pytest.mark.django_db  # a profile looks its home up among the municipalities

FACETS = {facet.parameter: facet.values for facet in FURTHER}


def some(values, most=3):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def one(*values):
    return st.sampled_from([(), *((value,) for value in values)])


def told(name, values):
    """Marks of one facet: some values, or unknown."""
    return st.one_of(st.just((f"{name}:?",)), some(values, 2).map(lambda v: tuple(f"{name}:{each}" for each in v)))


@st.composite
def documents(draw, identity):
    marks = [
        *draw(told("vrij", [*MOMENTS[:6], "zelf"])),
        *draw(told("lezen", FACETS["lezen"])),
        *draw(told("opvang", FACETS["opvang"])),
        *draw(told("prijs", PRICES)),
        *draw(told("wie", GROUPS)),
        *draw(told("open", FACETS["open"])),
        *draw(some(("samen:1",), 1)),
        f"plaats:{draw(st.sampled_from(FACETS['plaats']))}",
    ]
    whole = draw(st.booleans())
    return document(
        identity,
        kinds=(draw(st.sampled_from(KINDS[:3])),),
        themes=draw(some(("koken", "sport"))),
        whole_region=whole,
        located=() if whole else draw(some((GENT, AALST))),
        open_to=draw(some((OOSTENDE,))),
        points=draw(st.lists(st.sampled_from([*POINTS.values(), (51.06, 3.7)]), max_size=1).map(tuple)),
        level=draw(st.none() | st.integers(1, 4)),
        free=draw(st.none() | st.booleans()),
        children=draw(st.none() | st.booleans()),
        stale=draw(st.booleans()),
        more=tuple(marks),
    )


worlds = st.integers(0, 20).flatmap(lambda size: st.tuples(*(documents(n) for n in range(1, size + 1))))
profiles = st.builds(
    Profile,
    dutch=one(*LEVELS),
    reading=one("moeilijk"),
    home=one(GENT, AALST),
    by=one(*REACH),
    free=some(MOMENTS[:6]),
    children=one(COMING_ALONG, CARE),
    budget=one(FREE_ONLY, *PRICES),
    kinds=some(KINDS[:3], 2),
    themes=some(("koken", "sport"), 1),
    together=one("1"),
    groups=some(GROUPS, 2),
)
patient = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return EmbeddedEngine(tmp_path_factory.mktemp("profile") / "index")


def ordered(engine, asked):
    return list(engine.ids(asked, scope()))


@patient
@given(worlds, profiles)
def test_a_profile_never_hides_an_offer(engine, world, profile):
    engine.rebuild(world)

    assert sorted(ordered(engine, MatrixQuery(profile=profile))) == [doc.id for doc in world]


@patient
@given(worlds, profiles)
def test_a_label_changes_no_order(engine, world, profile):
    asked = MatrixQuery(profile=profile)
    engine.rebuild(world)
    without = ordered(engine, asked)
    engine.rebuild(replace(one, labels=("nederlands", "contact")) if one.id % 2 else one for one in world)

    assert ordered(engine, asked) == without


@patient
@given(worlds, profiles)
def test_a_better_fit_never_ranks_lower(engine, world, profile):
    engine.rebuild(world)
    asked = MatrixQuery(profile=profile)
    fits = {doc.id: fit_of(doc, asked.criteria) for doc in world}
    place = {pk: number for number, pk in enumerate(ordered(engine, asked))}

    for one_id, fit in fits.items():
        for other_id, other in fits.items():
            no_worse = all(
                a.points >= b.points and a.possible >= b.possible for a, b in zip(fit.judged, other.judged, strict=True)
            )
            if no_worse and (fit.points, -fit.missing) != (other.points, -other.missing):
                assert place[one_id] < place[other_id]
    keys = [(fits[pk].missing, -fits[pk].points) for pk in place]
    if profile:
        assert keys == sorted(keys)


@patient
@given(documents(1), profiles)
def test_what_is_said_of_an_offer_equals_its_facts(document, profile):
    asked = MatrixQuery(profile=profile)
    fit = fit_of(document, asked.criteria)
    said = {judged.name: judged.verdict for judged in fit.judged}
    marks = {name: {m.partition(":")[2] for m in document.more if m.startswith(f"{name}:")} for name in FACETS}

    if profile.dutch and document.level is not None:
        assert said["dutch"] is (Verdict.FITS if document.level <= int(profile.dutch[0]) else Verdict.MIND)
    if profile.dutch and document.level is None:
        assert said["dutch"] is Verdict.ASK
    if profile.reading:
        fits, unknown = "nee" in marks["lezen"], "?" in marks["lezen"]
        assert said["reading"] is (Verdict.FITS if fits else Verdict.ASK if unknown else Verdict.MIND)
    if profile.home and document.points:
        away = min(kilometres(POINTS[profile.home[0]], point) for point in document.points)
        assert (said["distance"] is Verdict.FITS) is (away <= profile.reach)
    if profile.home and not document.points:
        assert said["distance"] is Verdict.ASK
    if profile.budget == (FREE_ONLY,):
        assert said["budget"] is {True: Verdict.FITS, False: Verdict.MIND, None: Verdict.ASK}[document.free]
    if profile.children == (COMING_ALONG,):
        assert said["children"] is {True: Verdict.FITS, False: Verdict.MIND, None: Verdict.ASK}[document.children]
    if profile:
        gone = bool(marks["plaats"] & {"vol", "pauze"})
        assert any(j.name == "place" and not j.possible for j in fit.judged) is gone


@patient
@given(documents(1), profiles)
def test_unknown_is_worth_more_than_a_misfit_and_less_than_a_fit(document, profile):
    for criterion in MatrixQuery(profile=profile).criteria:
        points = [grade.points for grade in criterion.grades]
        assert points == sorted(points, reverse=True)
        for grade in criterion.grades:
            if grade.verdict is Verdict.ASK:
                fits = [g.points for g in criterion.grades if g.verdict is Verdict.FITS]
                minds = [g.points for g in criterion.grades if g.verdict is Verdict.MIND]
                assert min(fits) > grade.points > max([*minds, 0])


def test_the_whole_of_it_fits_its_band():
    profile = Profile(
        dutch=("2",), reading=("moeilijk",), home=(GENT,), free=MOMENTS[:2], children=(CARE,), budget=("5",),
        kinds=("taal",), together=("1",), groups=("vrouwen",),
    )  # fmt: skip
    criteria = criteria_of(profile, POINTS[GENT])
    most = sum(max((grade.points for grade in one.grades), default=0) for one in criteria) + len(FURTHER)

    assert {one.name for one in criteria} >= set(WEIGHTS)
    assert most <= MOST_FIT
    assert sum(one.possible is not None for one in criteria) <= MOST_POSSIBLE


def test_what_starts_months_later_is_minded_and_stands_below_what_starts_soon_or_by_agreement(engine):
    always = ("plaats:open",)
    later, agreed, soon = (
        document(1, more=always),
        document(2, more=(*always, "begint:?")),
        document(3, more=(*always, "begint:13")),
    )
    engine.rebuild([later, agreed, soon])
    asked = MatrixQuery(profile=Profile(dutch=("2",)))

    assert ordered(engine, asked) == [3, 2, 1]
    assert [fit_of(one, asked.criteria).verdict("soon") for one in (soon, agreed, later)] == [
        Verdict.SILENT,
        Verdict.SILENT,
        Verdict.MIND,
    ]


@pytest.mark.elasticsearch
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds, profile=profiles)
def test_both_engines_order_by_a_profile_alike(engine, elasticsearch_client, index_prefix, world, profile):
    other = ElasticEngine(elasticsearch_client, index_prefix, "tests")
    engine.rebuild(world)
    other.rebuild(world)
    asked = MatrixQuery(profile=profile)

    assert ordered(other, asked) == ordered(engine, asked)
    assert other.answer(asked, scope()).facets == engine.answer(asked, scope()).facets
