"""The benchmark: the same offers anywhere, sound pages, a database of its own, a whole table."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from catalogue.models import OfferPage, RegionPage
from search import services
from search.benchmark.filling import fill
from search.benchmark.learned import learned
from search.benchmark.synthetic import synthetic_offers
from search.benchmark.throwaway import throwaway_installation
from search.documents import documents

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def thousand():
    """The first thousand offers of the usual seed."""
    return list(synthetic_offers(1000))


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


@pytest.mark.django_db
def test_the_throw_away_installation_leaves_the_real_one_alone(region, settings):
    folder_before = settings.SEARCH_INDEX_DIR

    with throwaway_installation() as folder:
        assert not RegionPage.objects.exists()
        fill(synthetic_offers(3), timezone.localdate())
        services.rebuild()
        assert OfferPage.objects.count() == 3
        assert folder in settings.SEARCH_INDEX_DIR.parents

    assert list(RegionPage.objects.all()) == [region]
    assert not OfferPage.objects.exists()
    assert folder_before == settings.SEARCH_INDEX_DIR
    assert not folder.exists()
    assert not folder_before.exists()
