"""The toolbox: the pilots' 138, what a region adds, and which files are let in."""

import re
import zipfile
from collections import Counter
from io import BytesIO

import factories
import pytest
from django.core.management import call_command
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from PIL import Image
from toolbox_files import MAIN, PDF, office, picture, sound, upload, zipped

from catalogue.models import Tool, ToolDocument, ToolFile
from catalogue.permissions import user_coordinates
from catalogue.refusals import Refused
from catalogue.roles import counsellors, make_group
from catalogue.toolbox import files, keeping, makers
from catalogue.toolbox.choices import Actor, Form, Step
from catalogue.toolbox.permissions import regions_of_toolbox, user_may_add_to_toolbox, user_may_remove_from_toolbox
from catalogue.toolbox.pilots import first_of, load_tools, pilot_tools
from catalogue.toolbox.shelf import documents_on_shelf, tools_on_shelf


def own(region, by=None, **values):
    wanted = {
        "name": "Vragenkaart", "purpose": "Voor het eerste bezoek.", "step": Step.HELP, "form": Form.TALK,
        "actors": [Actor.COACH], "places": ["Wetteren"],
    }  # fmt: skip
    return keeping.add_tool(region=region, by=by, at=timezone.now(), **{**wanted, **values})


def beside(tool, region, name="kaart.pdf", content=PDF, **values):
    given = {"upload": upload(name, content), "link": "", "title": "", "by": None, **values}
    return keeping.add_document(tool=tool, region=region, at=timezone.now(), **given)


@pytest.mark.django_db
def test_all_138_are_there_from_the_first_day_each_in_one_step_with_a_form_and_somebody():
    tools = list(Tool.objects.all())
    assert len(tools) == len(pilot_tools()) == 138
    assert all(tool.step in Step.values and tool.form in Form.values and tool.purpose for tool in tools)
    assert all(tool.actors and set(tool.actors) <= set(Actor.values) for tool in tools)
    assert set(Counter(tool.step for tool in tools)) == set(Step.values)
    assert {tool.slug for tool in tools} == {tool.slug for tool in pilot_tools()}


def test_the_45_of_the_running_text_have_a_step_that_we_gave_and_the_others_that_of_their_box():
    from catalogue.toolbox.pilots import _notes

    notes = _notes()
    assert len(notes["steps_by_hand"]) == 45
    assert set(notes["steps_by_hand"].values()) | set(notes["steps"].values()) == set(Step.values)
    assert [step for step, keys in notes["first"].items() for key in keys if key not in _by_step(step)] == []
    assert all(first_of(Step(step)) for step in notes["first"])


def _by_step(step):
    return {tool.pilot_key for tool in pilot_tools() if tool.step == step}


def test_no_tool_names_a_pilot_by_number_or_a_line_of_the_source():
    said = " ".join(f"{tool.name} {tool.purpose} {' '.join(tool.places)}" for tool in pilot_tools())
    assert not re.search(r"proeftuin|lijn \d", said, re.IGNORECASE)


@pytest.mark.django_db
def test_loading_again_mends_what_changed_and_leaves_what_a_region_added(region):
    mine, doc = own(region), beside(Tool.objects.get(pilot_key="tool-078"), region)
    Tool.objects.filter(pilot_key="tool-100").update(purpose="stuk")
    Tool.objects.filter(pilot_key="tool-101").delete()
    call_command("load_tools")
    assert load_tools(Tool) == 138
    assert Tool.objects.get(pilot_key="tool-100").purpose.startswith("Overzicht per partner")
    assert Tool.objects.filter(pilot_key__isnull=False).count() == 138
    assert Tool.objects.filter(pk=mine.pk).exists()
    assert ToolDocument.objects.filter(pk=doc.pk).exists()


@pytest.mark.django_db
def test_two_regions_may_name_a_tool_the_same_and_neither_sees_the_other(region):
    other = factories.Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust"))
    mine, theirs = own(region), own(other)
    document = beside(mine, region)
    beside(Tool.objects.get(pilot_key="tool-078"), other)

    assert mine.slug == "eigen-vragenkaart" != theirs.slug
    shelf = {tool.pk: tool.own_documents for tool in tools_on_shelf([region.pk])}
    assert len(shelf) == 139
    assert theirs.pk not in shelf
    assert {pk for pk, number in shelf.items() if number} == {mine.pk}
    assert list(documents_on_shelf([region.pk])) == [document]
    assert tools_on_shelf([]).count() == 138


@pytest.mark.django_db
def test_who_reads_adds_and_removes(staff_house):
    people, region = staff_house.people, staff_house.region
    coach2 = factories.UserFactory(username="coach2")
    coach2.groups.add(make_group(staff_house.town))
    tool = own(region, by=people["coach"])
    reads = {role for role in people if region.pk in regions_of_toolbox(people[role], region)}
    adds = {role for role in people if user_may_add_to_toolbox(people[role], region)}
    removes = {role for role in people if user_may_remove_from_toolbox(people[role], tool)}

    assert reads == {"counsellor", "coach", "coordinator", "superuser"}
    assert adds == {"coach", "coordinator", "superuser"}
    assert removes == {"coach", "coordinator", "superuser"}
    assert not user_may_remove_from_toolbox(coach2, tool)
    assert not user_may_remove_from_toolbox(people["superuser"], Tool.objects.get(pilot_key="tool-001"))
    assert user_coordinates(people["coordinator"], region)
    people["coach"].groups.set([counsellors()])  # who left the region takes nothing of it away
    left = type(people["coach"])._default_manager.get(pk=people["coach"].pk)
    assert not user_may_remove_from_toolbox(left, tool)
    assert not user_may_add_to_toolbox(people["coach"], None)


@pytest.mark.django_db
def test_what_is_removed_is_gone_with_its_bytes(region):
    tool = own(region)
    beside(tool, region)
    keeping.remove_document(document=beside(tool, region))
    assert ToolFile.objects.count() == 1
    keeping.remove_tool(tool=tool)
    assert not ToolFile.objects.exists()
    pilot = Tool.objects.get(pilot_key="tool-001")
    for refused in (keeping.remove_tool,):
        with pytest.raises(Refused):
            refused(tool=pilot)


@pytest.mark.django_db
def test_a_document_is_a_file_or_a_link_and_not_both_and_there_is_an_end_to_them(region, monkeypatch):
    tool = own(region)
    link = beside(tool, region, upload=None, link="https://www.example.org/gids")
    assert (link.title, link.file_name, ToolFile.objects.count()) == ("https://www.example.org/gids", "", 0)
    assert beside(tool, region, title=" Onze\nkaart ").title == "Onze kaart"
    assert beside(tool, region).title == "kaart"
    for given in ({"upload": None}, {"link": "https://www.example.org"}):
        with pytest.raises(Refused):
            beside(tool, region, **given)
    monkeypatch.setattr(keeping, "MOST_DOCUMENTS", 3)
    with pytest.raises(Refused, match="3 documenten"):
        beside(tool, region)


@pytest.mark.parametrize("name", sound())
def test_every_sort_that_we_name_is_taken(name):
    taken = files.checked(upload(name, sound()[name]))
    assert taken.name == name
    assert taken.content
    assert files.media_type_of(name) != "application/octet-stream"


WRONG = {
    "programma.exe": b"MZ",
    "pagina.html": b"<script>alert(1)</script>",
    "tekening.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "oud.doc": b"\xd0\xcf\x11\xe0",
    "zonder": PDF,
    "leeg.pdf": b"",
    "pagina.pdf": b"<html>%PDF-",
    "zip.docx": zipped("iets.txt"),
    "macro.docx": office("docx", "word/vbaProject.bin"),
    "excel.docx": office("xlsx"),
    "stuk.docx": office("docx")[:30],
    "nep.odt": zipped("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "geen.odt": zipped("content.xml"),
    "foto.png": picture("JPEG"),
    "half.jpg": picture("JPEG")[:200],
    "tekst.webp": b"RIFF....WEBP",
    "dubbel.pdf.exe": PDF,
}


@pytest.mark.parametrize("name", WRONG)
def test_every_wrong_file_is_refused_in_words(name):
    with pytest.raises(Refused) as refused:
        files.checked(upload(name, WRONG[name]))
    assert len(str(refused.value).split()) > 4


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 8)
    with pytest.raises(Refused, match="10 MB"):
        files.checked(upload("groot.pdf", PDF))
    monkeypatch.undo()
    monkeypatch.setattr(files, "MOST_PIXELS", 8)
    with pytest.raises(Refused):
        files.checked(upload("groot.png", picture("PNG")))


def test_a_photo_leaves_behind_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010E] = "Geheim adres"
    kept = files.checked(upload("foto.jpg", picture("JPEG", exif=exif)))
    with Image.open(BytesIO(kept.content)) as opened:
        assert not opened.getexif()


def workbook():
    """An Excel as somebody saves it, with who made it."""
    book, out = Workbook(), BytesIO()
    book.properties.creator = book.properties.lastModifiedBy = "An Peeters"
    book.active["A1"] = "Wat kan jij?"
    book.save(out)
    return out.getvalue()


def test_an_office_document_leaves_behind_who_made_it_and_still_opens():
    kept = files.checked(upload("kaart.xlsx", workbook())).content
    book = load_workbook(BytesIO(kept))

    assert (book.active["A1"].value, book.properties.lastModifiedBy) == ("Wat kan jij?", None)
    with zipfile.ZipFile(BytesIO(workbook())) as before, zipfile.ZipFile(BytesIO(kept)) as after:
        assert after.namelist() == before.namelist()
        assert all(b"Peeters" not in after.read(name) for name in after.namelist())


def test_an_open_document_leaves_behind_who_made_it_and_says_first_what_it_is():
    meta = "<office:document-meta><dc:creator>An Peeters</dc:creator></office:document-meta>"
    kept = files.checked(upload("kaart.odt", zipped("content.xml", mimetype=files.ODT.decode(), **{"meta.xml": meta})))

    with zipfile.ZipFile(BytesIO(kept.content)) as archive:
        assert b"Peeters" not in archive.read("meta.xml")
        assert archive.namelist()[0] == "mimetype"


def test_a_box_that_unpacks_to_far_more_than_it_is_stays_closed(monkeypatch):
    monkeypatch.setattr(makers, "MOST_UNPACKED", 1000)
    with pytest.raises(Refused):
        files.checked(upload("kaart.xlsx", workbook()))


def test_only_a_pdf_keeps_who_made_it():
    assert [name for name in sound() if files.keeps_makers(name)] == [name for name in sound() if name.endswith("pdf")]


def test_of_two_that_take_the_same_address_at_once_each_gets_its_own(region, monkeypatch):
    """A colleague adds the same name between our look at what is free and our write."""
    own(region)
    looks, free = iter(["eigen-vragenkaart"]), keeping._free_slug
    monkeypatch.setattr(keeping, "_free_slug", lambda name: next(looks, None) or free(name))

    assert own(region).slug == "eigen-vragenkaart-2"
    monkeypatch.setattr(keeping, "_free_slug", lambda _name: "eigen-vragenkaart")
    with pytest.raises(Refused):
        own(region)


def test_a_name_is_one_short_line_without_a_folder():
    def name(said):
        file = upload("a.pdf", PDF)
        file._name = said  # Django cleans it, a browser need not
        return files.checked(file).name

    assert name("C:\\Users\\an\\Onze kaart.PDF") == "Onze kaart.pdf"
    assert name("../../etc/kaart\u202efdp.pdf") == "kaart fdp.pdf"
    assert len(name("x" * 300 + ".pdf")) == 120
    assert set(MAIN) < set(files.MEDIA_TYPES)
