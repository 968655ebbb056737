"""The drawn pictures of the demo: one per offer, light, described, and told apart without words."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image

import catalogue.demo

DEMO = Path(catalogue.demo.__file__).parent
SCENES = json.loads((DEMO / "scenes.json").read_text())
OFFERS = json.loads((DEMO / "data" / "offers.json").read_text())["offers"]
REFS = sorted(offer["id"] for offer in OFFERS)
KIND_OF_TYPE = {
    "buddy": "buddy",
    "volunteering": "vrijwilliger",
    "internship": "stage",
    "leisure ad hoc": "vrijetijd",
    "leisure structural": "vrijetijd",
    "group": "groep",
    "walk": "uitstap",
    "language practice": "taal",
}
INFORMATION = {"offer-060", "offer-093"}  # gatherings where organisations only show what there is

LARGEST_FILE = 40_000  # bytes; a page of 24 tiles must stay light
NEAR = 12.0
"""Mean difference (0 to 255) of two scenes shrunk to 16 x 12 pixels below which they count as the same picture.

Measured on our own scenes: other clothes change one by 2 to 4, leaving out a thing on the table by less than 2,
leaving out a whole person by 10 at most. So below 12 two offers would share place, people and things; a scene of its
own differs by more.
"""


def picture(ref: str) -> Path:
    return DEMO / "scenes" / f"{ref}.webp"


def shrunk(ref: str) -> bytes:
    with Image.open(picture(ref)) as image:
        return image.convert("RGB").resize((16, 12), Image.Resampling.BOX).tobytes()


def difference(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def test_every_offer_of_the_source_has_exactly_one_scene_and_no_scene_is_left_over() -> None:
    assert len(REFS) == 107
    assert sorted(SCENES) == REFS
    assert sorted(path.stem for path in (DEMO / "scenes").glob("*")) == REFS


@pytest.mark.parametrize("ref", REFS)
def test_a_scene_is_a_light_picture_of_four_by_three(ref: str) -> None:
    assert picture(ref).stat().st_size <= LARGEST_FILE
    with Image.open(picture(ref)) as image:
        image.load()
        assert image.format == "WEBP"
        assert image.width * 3 == image.height * 4
        assert image.width >= 800


@pytest.mark.parametrize("ref", REFS)
def test_a_scene_is_described_in_one_short_dutch_sentence(ref: str) -> None:
    alt = SCENES[ref]["alt"]
    assert 3 <= len(alt.split()) <= 15
    assert alt[0].isupper()
    assert alt.endswith(".")
    assert alt.count(".") == 1


def test_no_two_scenes_are_described_in_the_same_words() -> None:
    alts = [scene["alt"] for scene in SCENES.values()]
    assert len(set(alts)) == len(alts)


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer["id"])
def test_the_kind_of_a_scene_follows_from_the_type_in_the_source(offer: dict[str, str]) -> None:
    expected = "info" if offer["id"] in INFORMATION else KIND_OF_TYPE[offer["type"]]
    assert SCENES[offer["id"]]["kind"] == expected


def test_no_two_scenes_look_alike_at_the_size_of_a_stamp() -> None:
    stamps = {ref: shrunk(ref) for ref in REFS}
    alike = [(a, b) for a, b in combinations(REFS, 2) if difference(stamps[a], stamps[b]) < NEAR]
    assert alike == []


def test_two_copies_of_one_scene_would_be_seen_as_alike_even_after_another_compression(tmp_path: Path) -> None:
    with Image.open(picture("offer-007")) as image:
        image.save(tmp_path / "copy.webp", quality=20)
    with Image.open(tmp_path / "copy.webp") as image:
        copy = image.convert("RGB").resize((16, 12), Image.Resampling.BOX).tobytes()
    assert difference(shrunk("offer-007"), copy) < NEAR


@pytest.mark.parametrize("name", ["an", "samira", "joris", "grace", "willy", "mehmet"])
def test_a_contact_has_a_small_square_portrait(name: str) -> None:
    path = DEMO / "faces" / f"{name}.webp"
    assert path.stat().st_size <= 10_000
    with Image.open(path) as image:
        assert image.size == (240, 240)
