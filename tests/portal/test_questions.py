"""Answering by the link, `/vragen/<code>/`: what is asked, what is kept, and what a wrong or old code says."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.utils import timezone

from labelling.evaluation.choices import Asked
from labelling.evaluation.lists import list_in_use
from labelling.evaluation.rounds import close_round, open_round, switch_link_off
from labelling.models import AnswerCount, PaperPile, Round
from portal.questions.views import MOST_OF_A_NETWORK

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(region):
    today = timezone.localdate()
    return open_round(
        question_list=list_in_use(region, Asked.NEWCOMER), name="Geheime naam", begins=today,
        until=today + timedelta(7), municipality=None, kind="", by=None,
    )  # fmt: skip


def sheet(one, answer="yes", ago=10) -> dict[str, str]:
    made = int(timezone.now().timestamp()) - ago
    question = one.question_list.questions.first()
    return {f"v{question.pk}": answer, "begin": Signer(salt="portal.telling.views").sign(str(made))}


def counted(one) -> tuple[int, int]:
    total = sum(AnswerCount.objects.filter(round=one).values_list("count", flat=True))
    return Round.objects.get(pk=one.pk).sheets, total


def test_the_page_asks_each_question_in_dutch_with_faces_and_words_in_the_language_of_the_page(client, one):
    page = client.get(f"/ar/vragen/{one.code}/").content.decode()

    for question in one.question_list.questions.all():
        assert f'<span lang="nl" dir="ltr">{question.words}</span>' in page
    assert page.count('type="radio"') == 8 * 4 - 1
    assert 'dir="rtl"' in page
    for words in ("Geheime naam", 'type="text" id', "<textarea"):
        assert words not in page


def test_an_answer_grows_a_counter_and_leaves_no_cookie_no_row_and_no_copy(client, one):
    before = AnswerCount.objects.count()
    where = f"/vragen/{one.code}/"

    answer = client.post(where, sheet(one), follow=True)

    assert answer.redirect_chain == [(f"{where}bedankt/", 302)]
    assert counted(one) == (1, 1)
    assert AnswerCount.objects.count() == before
    assert not PaperPile.objects.exists()
    for response in (client.get(where), client.get(f"{where}bedankt/"), client.get("/vragen/geheim/")):
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
        assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "same-origin")


def test_no_program_is_invited(client, one):
    assert "Disallow: /vragen/" in client.get("/robots.txt").content.decode()
    assert "vragen" not in client.get("/sitemap.xml").content.decode()
    assert "count.js" not in client.get(f"/vragen/{one.code}/").content.decode()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda one: {}, 422),
        (lambda one: sheet(one, ago=0), 422),
        (lambda one: sheet(one) | {"website": "spam"}, 422),
        (lambda one: sheet(one, answer="x"), 422),
        (lambda one: {"begin": sheet(one)["begin"], "v9" * 30: "yes", "v²": "yes", "v99999999999999999": "yes"}, 422),
    ],
    ids=["nothing", "too quick", "trap", "no answer", "nonsense"],
)
def test_what_is_no_answer_counts_nothing(client, one, change, status):
    assert client.post(f"/vragen/{one.code}/", change(one)).status_code == status
    assert counted(one) == (0, 0)


def test_another_site_sends_nothing_through_somebody(client, one):
    refused = client.post(f"/vragen/{one.code}/", sheet(one), headers={"sec-fetch-site": "cross-site"})
    assert (refused.status_code, counted(one)) == (403, (0, 0))


def test_a_class_may_answer_from_one_network_a_flood_may_not(client, one):
    statuses = [client.post(f"/vragen/{one.code}/", sheet(one)).status_code for _n in range(MOST_OF_A_NETWORK + 1)]
    assert statuses == [302] * MOST_OF_A_NETWORK + [429]
    assert counted(one) == (MOST_OF_A_NETWORK, MOST_OF_A_NETWORK)


def move(one, days):
    Round.objects.filter(pk=one.pk).update(begins=one.begins + timedelta(days), until=one.until + timedelta(days))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: move(one, 1), "Nog niet"),
        (lambda one: move(one, -8), "Dit is voorbij"),
        (lambda one: close_round(one=one, today=one.begins), "Dit is voorbij"),
        (lambda one: switch_link_off(one=one), "We kennen deze link niet"),
    ],
    ids=["early", "late", "closed", "off"],
)
def test_a_code_that_opens_nothing_says_so_kindly_and_counts_nothing(client, one, change, words):
    change(one)
    for answer in (client.get(f"/vragen/{one.code}/"), client.post(f"/vragen/{one.code}/", sheet(one))):
        assert answer.status_code == 404
        assert words in answer.content.decode()
        assert "Geheime naam" not in answer.content.decode()
    assert counted(one) == (0, 0)


def test_the_page_takes_few_queries(client, one, django_assert_max_num_queries):
    client.get(f"/vragen/{one.code}/")
    with django_assert_max_num_queries(6):
        client.get(f"/vragen/{one.code}/")
