"""What the demo's region added to the toolbox: two tools, two files and a link. All of it invented, and marked so."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from catalogue.models import RegionPage, Tool
from catalogue.toolbox import keeping
from catalogue.toolbox.choices import Actor, Form, Step

POSTER, VISIT = "tool-078", "tool-094"  # of the pilots: the region has its own version of both
LINK = "https://www.example.org/voorbeeld-vrijwilligerstaken"


def load_own_tools(region: RegionPage) -> int:
    """Add each once; give how many tools were made. Does nothing where the region has tools of its own."""
    if Tool.objects.filter(region=region).exists():
        return 0
    coach = get_user_model().objects.get(username="coach")
    coordinator = get_user_model().objects.get(username="coordinator")
    now = timezone.now()
    card = keeping.add_tool(
        region=region,
        name="Vragenkaart voor het eerste bezoek (voorbeeld)",
        purpose="Vijf vragen op een kaart, om bij een nieuwe partner niets te vergeten.",
        step=Step.CONVINCE,
        form=Form.TALK,
        actors=[Actor.COACH, Actor.PARTNER],
        places=["Geraardsbergen", "Wetteren"],
        by=coach,
        at=now - timedelta(days=40),
    )
    keeping.add_tool(
        region=region,
        name="Welkomkoffie bij een nieuwe vereniging (voorbeeld)",
        purpose="Een half uur koffie met het bestuur en twee nieuwkomers, voor de eerste activiteit.",
        step=Step.HELP,
        form=Form.MEETING,
        actors=[Actor.PARTNER, Actor.NEWCOMER],
        places=["Wetteren"],
        by=coordinator,
        at=now - timedelta(days=12),
    )
    poster = Tool.objects.get(pilot_key=POSTER)
    visit = Tool.objects.get(pilot_key=VISIT)
    for tool, title, file, link, by in (
        (card, "De kaart om af te drukken (voorbeeld)", _pdf("vragenkaart-voorbeeld.pdf"), "", coach),
        (poster, "Onze poster (voorbeeld)", _pdf("poster-voorbeeld.pdf"), "", coordinator),
        (visit, "Taken voor vrijwilligers (voorbeeld)", None, LINK, coach),
    ):
        keeping.add_document(tool=tool, region=region, title=title, upload=file, link=link, by=by, at=now)
    return 2


def _pdf(name: str) -> SimpleUploadedFile:
    """Make one page with one sentence on it, by hand: the demo needs no maker of PDFs."""
    words = b"BT /F1 24 Tf 72 740 Td (Voorbeeld: dit document is verzonnen.) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
    ]
    out, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(parts) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return SimpleUploadedFile(name, out + tail % (size, table, size, len(out)), "application/pdf")
