"""The service worker as the server gives it: its version, its headers, and what it may never keep."""

import json

import factories
import pytest
from django.http import HttpResponse
from django.urls import reverse

from portal.middleware import private_stays_private
from portal.offline import views as offline

STAFF = ["/inloggen/", "/uitloggen/", "/welkom/", "/admin/", "/admin/pages/3/edit/", "/api/v1/offers", "/sw.js"]


def told(client) -> dict:
    """Give what the server tells the worker."""
    first = client.get("/sw.js").content.decode().split("\n")[0]
    return json.loads(first.removeprefix("self.about = ").removesuffix(";"))


def test_the_worker_is_a_script_that_browsers_always_ask_for_again(client):
    response = client.get("/sw.js")

    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    again = client.get("/sw.js", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_the_version_is_the_same_as_long_as_no_file_of_the_shell_changes(tmp_path):
    (tmp_path / "css").mkdir()
    style = tmp_path / "css" / "base.css"
    style.write_text("a")
    first = offline.fingerprint([tmp_path])

    assert offline.fingerprint([tmp_path]) == first
    style.write_text("b")
    second = offline.fingerprint([tmp_path])
    style.rename(tmp_path / "css" / "other.css")
    assert len({first, second, offline.fingerprint([tmp_path])}) == 3


def test_a_template_a_style_a_word_and_the_worker_itself_all_belong_to_the_version():
    names = {part.name for part in offline.SHELL_PARTS}

    assert names == {"templates", "static", "locale", "service_worker.js"}
    assert all(part.exists() for part in offline.SHELL_PARTS)


def test_everyone_gets_the_same_version(client):
    assert told(client)["version"] == offline.version() == offline.fingerprint(offline.SHELL_PARTS)


def test_the_shell_is_there_in_every_language(client, settings, region):
    languages = told(client)["languages"]

    assert set(languages) == {code for code, _name in settings.LANGUAGES}
    assert languages["ar"] == {"offline": "/ar/offline/", "list": "/ar/mijn-lijst/"}
    for shell in languages.values():
        for path in shell.values():
            response = client.get(path)
            assert response.status_code == 200
            assert "no-store" not in response.headers.get("Cache-Control", "")
            assert not response.cookies


@pytest.mark.parametrize("path", STAFF)
def test_the_worker_leaves_staff_and_other_programs_alone(client, path):
    assert any(path.startswith(start) for start in told(client)["never"])


@pytest.mark.parametrize("path", ["/", "/aanbod/", "/ar/aanbod/", "/mijn-lijst/", "/offline/", "/media/a.webp"])
def test_the_worker_may_keep_what_visitors_see(client, path):
    assert [start for start in told(client)["never"] if path.startswith(start)] == []


def test_a_page_for_somebody_who_is_logged_in_is_kept_by_nobody(client, region):
    client.force_login(factories.UserFactory())
    said = client.get("/").headers["Cache-Control"]

    assert {"private", "no-store"} <= set(said.split(", "))


def test_a_page_that_gives_a_cookie_is_kept_by_nobody(client, db):
    response = client.get("/inloggen/")

    assert response.cookies
    assert "no-store" in response.headers["Cache-Control"]


def test_a_public_page_may_be_kept(client, region, indexed):
    indexed()
    for path in ("/", "/aanbod/", "/over-de-gegevens/", "/offline/"):
        assert "no-store" not in client.get(path).headers.get("Cache-Control", "")


def test_a_picture_or_a_file_keeps_its_own_rule(rf, settings):
    def picture(_request):
        return HttpResponse(b"", content_type="image/webp", headers={"Cache-Control": "max-age=60"})

    request = rf.get("/media/a.webp")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "somebody"

    assert private_stays_private(picture)(request).headers["Cache-Control"] == "max-age=60"


def test_the_offline_page_is_no_page_for_search_engines(client, region):
    page = client.get("/offline/").content.decode()

    assert '<meta name="robots" content="noindex">' in page
    assert reverse("my_list") in page


@pytest.mark.parametrize(("language", "start"), [("nl", "/"), ("ar", "/ar/")])
def test_the_phone_can_put_it_on_its_home_screen_in_the_language_of_the_page(client, region, language, start):
    manifest = client.get(f"{start}manifest.webmanifest").json()

    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (start, "/", "standalone")
    assert manifest["lang"] == language
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert [shortcut["url"] for shortcut in manifest["shortcuts"]] == [f"{start}aanbod/", f"{start}mijn-lijst/"]
