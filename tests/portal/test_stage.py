"""`/onderdelen/`, the stage of components: complete, in every language, and nowhere but in development and tests."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

from portal.stage.samples import GROUPS, SAMPLES

pytestmark = pytest.mark.django_db


def test_the_stage_shows_every_group_of_components(client):
    page = client.get("/onderdelen/").content.decode()

    assert re.findall(r'<iframe src="/onderdelen/([a-z]+)/"', page) == [group.name for group in GROUPS]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_a_group_shows_every_state_of_its_components_in_the_styles_of_its_pages(group, client):
    page = client.get(f"/onderdelen/{group.name}/").content.decode()

    assert re.findall(r'class="stage-name"[^>]*>([^<]+)', page) == sorted(group.components)
    assert page.count('class="stage-state"') == sum(map(len, group.components.values()))
    assert [style for style in group.styles if f"/portal/css/{style}.css" not in page] == []


def test_every_style_sheet_of_pages_is_worn_by_a_group():
    folder = settings.ROOT / "site/portal/static/portal/css"
    of_every_page = {"base", "components", "print"}

    assert {path.stem for path in folder.glob("*.css")} - of_every_page == {
        style for group in GROUPS for style in group.styles
    }


def test_there_is_no_group_of_another_name(client):
    assert client.get("/onderdelen/utils/").status_code == 404


def test_no_component_stands_in_two_groups():
    assert len(SAMPLES) == sum(len(group.components) for group in GROUPS)


@pytest.mark.parametrize("path", ["/ar/onderdelen/", "/ar/onderdelen/choosing/"])
def test_the_stage_speaks_the_language_of_its_address(path: str, client):
    assert '<html lang="ar" dir="rtl">' in client.get(path).content.decode()


@pytest.mark.parametrize("situation", ["demo", "production"])
@pytest.mark.processes
def test_there_is_no_stage_on_a_real_site(situation: str, tmp_path):
    ask = (
        "import django; django.setup()\n"
        "from django.urls import NoReverseMatch, reverse\n"
        "print(reverse('home'))\n"
        "try: print(reverse('stage'))\n"
        "except NoReverseMatch: print('no stage')\n"
    )
    surroundings = {
        "DJANGO_SETTINGS_MODULE": f"portal.settings.{situation}",
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": "only-for-this-question",
        "PYTHONPATH": f"{settings.ROOT}:{settings.ROOT / 'site'}",
    }
    told = subprocess.run([sys.executable, "-c", ask], env=surroundings, capture_output=True, text=True, check=True)  # noqa: S603

    assert told.stdout.split("\n")[:2] == ["/", "no stage"]
