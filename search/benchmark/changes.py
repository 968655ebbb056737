"""How long one published change takes to be found: inline, and by the worker that looks every half second."""

from collections.abc import Callable
from random import SystemRandom
from string import ascii_lowercase
from time import perf_counter, sleep

from django.test.utils import override_settings

from catalogue.models import OfferPage
from search import outbox
from search.benchmark.timing import Timing, timing_of
from search.engines.base import Scope
from search.engines.chosen import engine
from search.management.commands.search import PAUSE
from search.query import OfferQuery

PATIENCE = 30.0  # seconds until a change counts as lost


def inline_lag(scope: Scope, changes: int) -> tuple[Timing, Timing]:
    """Publish changes that reach the index while saving; give the time until found, and of that the first answer."""
    with override_settings(SEARCH_DRAIN="inline"):
        return _lag(scope, changes, lambda share: None)


def worker_lag(scope: Scope, changes: int) -> Timing:
    """Publish changes that the worker fetches: it has slept for another part of its pause each time."""

    def work(share: float) -> None:
        sleep(share * PAUSE)
        outbox.drain()

    with override_settings(SEARCH_DRAIN="worker"):
        return _lag(scope, changes, work)[0]


def _lag(scope: Scope, changes: int, bring: Callable[[float], None]) -> tuple[Timing, Timing]:
    until_found, first_answer = [], []
    offers = list(OfferPage.objects.order_by("pk")[:changes])
    for number, offer in enumerate(offers):
        word = _new_word()
        offer.title = f"{offer.title} {word}"
        offer.short_title = "Veranderd"
        began = perf_counter()
        offer.save_revision().publish()
        bring((number + 1) / changes)
        asked = perf_counter()
        while offer.pk not in engine().answer(OfferQuery(q=word), scope).ids:
            if perf_counter() - asked > PATIENCE:
                raise RuntimeError(f"Offer {offer.pk} was changed {PATIENCE:g} s ago and is still not found.")
            sleep(0.01)
        ended = perf_counter()
        until_found.append(ended - began)
        first_answer.append(ended - asked)
    return timing_of(until_found), timing_of(first_answer)


def _new_word() -> str:
    """Give a word that no offer has, nor one that is nearly the same: else it would be found before the change is."""
    return "".join(SystemRandom().choices(ascii_lowercase, k=16))
