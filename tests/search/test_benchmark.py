"""The benchmark: the same offers anywhere, sound pages, a database of its own, a whole table."""

import hashlib
import io
import os
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from itertools import count, islice
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.utils import timezone
from elasticsearch import Elasticsearch
from house.tree import ROOMS, named, text
from wagtail.models import Page

from catalogue.models import OfferPage, RegionPage
from search import services
from search.benchmark.asking import HEADLINE, QUESTIONS, scope_of_the_region
from search.benchmark.bare import BareTantivy
from search.benchmark.chance import Chance, Growing
from search.benchmark.chart import chart
from search.benchmark.filling import fill
from search.benchmark.learned import learned
from search.benchmark.report import BEGIN, END, failures, report, write_between_markers
from search.benchmark.results import BARS, DISK, QUICKER_TOO, REBUILD, TIMES, Figure, Results
from search.benchmark.running import EVERYBODY
from search.benchmark.servers import own_index_on
from search.benchmark.synthetic import synthetic_offers
from search.benchmark.truth import true_counts, without_zeros
from search.documents import documents
from search.management.commands import benchmark

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def thousand():
    """The first thousand offers of the usual seed."""
    return list(synthetic_offers(1000))


def test_nothing_of_the_product_imports_the_benchmark():
    allowed = (
        "search/benchmark/",
        "search/management/commands/benchmark.py",
        "site/portal/management/commands/benchmark_excel.py",
    )
    python = (name for name in named(".py", under=ROOMS) if not name.startswith(allowed))

    assert [name for name in python if "search.benchmark" in text(name)] == []


def fingerprint(offers):
    return hashlib.sha256(repr(list(offers)).encode()).hexdigest()


def test_the_same_seed_gives_the_same_offers(thousand):
    assert list(islice(synthetic_offers(10_000), 50)) == thousand[:50]
    assert next(synthetic_offers(1, seed=7)) != thousand[0]


@pytest.mark.processes
def test_another_process_makes_the_same_offers(thousand):
    """With another order of sets and dictionaries of words, as every process of Python has its own."""
    code = (
        "import django; django.setup(); import hashlib; from search.benchmark.synthetic import synthetic_offers;"
        "print(hashlib.sha256(repr(list(synthetic_offers(1000))).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "41", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}
    ran = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == fingerprint(thousand)


def test_the_offers_are_spread_as_the_real_ones(thousand):
    """Each share of a kind, and of offers of the whole region, is within 4 points of the real one."""
    donors = learned().donors
    real = Counter(donor.kind for donor in donors)
    made = Counter(offer.kind for offer in thousand)
    whole = sum(not donor.nis for donor in donors) / len(donors)

    assert {kind: made[kind] / 1000 for kind in real} == {
        kind: pytest.approx(number / len(donors), abs=0.04) for kind, number in real.items()
    }
    assert sum(not offer.nis for offer in thousand) / 1000 == pytest.approx(whole, abs=0.04)


def test_words_grow_slower_than_offers(thousand):
    """Heaps: ten times as many offers have more words, but not ten times as many."""
    words = [len({word for offer in thousand[:size] for word in offer.title.lower().split()}) for size in (100, 1000)]

    assert 2 * words[0] < words[1] < 9 * words[0]


@pytest.mark.django_db
def test_filled_offers_are_sound_pages(client: Client):
    region = fill(synthetic_offers(50), timezone.localdate())
    services.rebuild()

    assert [problem for problem in Page.find_problems() if problem] == []
    assert {document.region for document in documents()} == {region.pk}
    assert len(list(documents())) == 50
    offer = OfferPage.objects.latest("pk")
    assert offer.get_parent().specific.get_children().filter(pk=offer.pk).exists()
    assert client.get(offer.url).status_code == 200
    menu = client.get("/aanbod/", {"gratis": "1"})
    assert menu.status_code == 200
    assert services.engine().status().documents == 50


@pytest.fixture(scope="module")
def figures():
    """Some figures of a run: one that clears its bar, one that misses it, one without a bar."""
    return Results(
        sizes=(10, 100),
        figures=[
            Figure(HEADLINE, "embedded", 10, 1.0, "ms", 2.0),
            Figure(HEADLINE, "embedded", 100, 3.0, "ms", 4.0),
            Figure(HEADLINE, "SQL GROUP BY", 10, 30.0, "ms", 40.0),
            Figure(REBUILD, "embedded", 100, 1999.0, "offers/s"),
            Figure(QUICKER_TOO, "embedded", 10, 11.0, TIMES),
            Figure(DISK, "embedded", 100, 12.0, "MB"),
        ],
    )


def test_a_bar_is_cleared_or_missed(figures):
    assert [one.passed for one in figures.figures] == [True, True, None, False, True, None]
    assert [one.what for one in failures(figures)] == [REBUILD]
    text = report(figures)
    assert f"| {HEADLINE} | ≤ 15 ms | 3.00 (4.00) ms | ✓ |" in text
    assert f"| {REBUILD} | ≥ 2,000 offers/s | 1,999 offers/s | ✗ |" in text
    assert f"| {QUICKER_TOO} | ≥ 10 {TIMES} | 11.0 {TIMES}, at 10 offers | ✓ |" in text
    assert "| index memory | ≤ 300 | not measured | |" in " ".join(text.split())


def test_the_chart_is_sound_and_names_every_line(figures):
    drawn = ElementTree.fromstring(chart(figures))  # noqa: S314  # our own drawing
    words = ["".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text")]

    assert "embedded: 3.00 ms" in words
    assert "SQL GROUP BY: 30.0 ms" in words
    assert "bar: 15 ms" in words


def test_writing_between_the_markers_twice_changes_nothing(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")

    write_between_markers(readme, "| new |\n")
    once = readme.read_text()
    write_between_markers(readme, "| new |\n")

    assert readme.read_text() == once == f"before\n{BEGIN}\n\n| new |\n\n{END}\nafter\n"


@pytest.mark.parametrize("text", ["", BEGIN, END + BEGIN, BEGIN + END + BEGIN + END])
def test_a_file_without_one_pair_of_markers_is_left_alone(tmp_path, text):
    readme = tmp_path / "README.md"
    readme.write_text(text)

    with pytest.raises(ValueError, match="needs one"):
        write_between_markers(readme, "new")
    assert readme.read_text() == text


def test_the_readme_of_the_room_has_its_markers():
    assert (ROOT / "search" / "README.md").read_text().count(BEGIN) == 1


def test_growing_stock_is_the_same_for_the_same_chance():
    def draws():
        chance, number = Chance(5), count()
        stock = Growing(2, 0.5, lambda: next(number))
        return [stock.one(chance) for _ in range(400)]

    assert draws() == draws()
    assert len(set(draws())) == pytest.approx(2 * 400**0.5, rel=0.4)


@pytest.mark.parametrize("arguments", [("--sizes", "many"), ("--sizes", "0"), ("--engines", "solr")])
def test_what_cannot_be_measured_is_said(arguments):
    with pytest.raises(CommandError):
        call_command("benchmark", "search", *arguments)


@pytest.mark.processes
@pytest.mark.django_db
def test_a_whole_run_fills_every_row_and_leaves_the_installation_alone(region, settings, tmp_path, monkeypatch):
    folder_before, searched_before = settings.SEARCH_INDEX_DIR, OfferPage.search_fields
    out = io.StringIO()
    monkeypatch.setattr(benchmark, "ROOM", tmp_path)
    (tmp_path / "benchmark").mkdir()
    (tmp_path / "README.md").write_text(f"{BEGIN}{END}")

    call_command("benchmark", "search", "--quick", "--sizes", "40", "--write", stdout=out, stderr=io.StringIO())

    printed, written = out.getvalue(), (tmp_path / "README.md").read_text()
    assert "](benchmark/benchmark.svg)" in written
    assert f"| {HEADLINE} |" in written
    assert "<svg" in (tmp_path / "benchmark" / "benchmark.svg").read_text()
    for row in (*BARS, *(question.name for question in QUESTIONS), *(f"{HEADLINE}, {by}" for by in EVERYBODY), DISK):
        assert f"| {row} |" in printed or f"| {row}, " in printed, row
    assert "not measured |" not in printed
    heads, *_, ours = printed[printed.index("Counts of") :].partition("| embedded | ")
    assert "soort=" in heads
    assert "dag=" in heads
    assert "✓" in ours.splitlines()[0]
    assert "✗" not in ours.splitlines()[0]
    assert len(written.splitlines()) <= 70
    assert list(RegionPage.objects.all()) == [region]
    assert not OfferPage.objects.exists()
    assert folder_before == settings.SEARCH_INDEX_DIR
    assert not folder_before.exists()
    assert OfferPage.search_fields is searched_before


@pytest.mark.processes
@pytest.mark.django_db
def test_every_file_of_the_matrix_is_measured_in_a_process_of_its_own(settings):
    out = io.StringIO()
    call_command("benchmark", "exports", "--rows", "40", stdout=out, stderr=io.StringIO())

    lines = out.getvalue().splitlines()
    assert [line.split()[1] for line in lines] == ["xlsx", "csv", "print", "ics"]
    assert all("busy" in line and "MB at most" in line for line in lines)
    assert not OfferPage.objects.exists()


def in_order(bare):
    """The page as our engine orders it: equal scores by id. Numbers that order have no equals."""
    if not bare.scores:
        return bare.ids
    return [
        number for _, number in sorted((-score, number) for score, number in zip(bare.scores, bare.ids, strict=True))
    ]


def whole_groups(bare):
    """How many places lie before the last score of the page, of which tantivy may have left out the lowest ids."""
    if len(bare.ids) == bare.total or not bare.scores:
        return len(bare.ids)
    return sum(score > bare.scores[-1] for score in bare.scores)


def test_an_engine_on_a_server_leaves_nothing_behind(elasticsearch_url):
    with Elasticsearch(elasticsearch_url) as client:
        with suppress(ZeroDivisionError), own_index_on(elasticsearch_url) as own, override_settings(**own):
            services.engine().rebuild([])
            assert client.indices.exists(index=own["SEARCH_INDEX"])
            raise ZeroDivisionError
        assert not client.indices.get(index=f"{own['SEARCH_INDEX']}*", expand_wildcards="all")


@pytest.mark.django_db
def test_bare_tantivy_and_a_plain_loop_find_what_our_engine_finds(region):
    """So that the comparison is between calls that do the same."""
    region = fill(synthetic_offers(150), timezone.localdate())
    services.rebuild()
    ours, scope = services.engine(), scope_of_the_region(region)
    bare = BareTantivy(Path(ours.status().place), scope, ours.vocabulary())
    everything = list(documents())
    for question in QUESTIONS:
        answer = ours.answer(question.query, scope)
        if call := bare.question(question.query):
            same = call()
            assert same.total == answer.total, question.name
            assert without_zeros(same.facets) == without_zeros(answer.facets), question.name
            assert list(answer.ids[: whole_groups(same)]) == in_order(same)[: whole_groups(same)], question.name
        if not question.query.q and not question.query.radius:
            counted = true_counts(question.query, everything, scope.municipalities)
            assert counted == without_zeros(answer.facets), question.name
