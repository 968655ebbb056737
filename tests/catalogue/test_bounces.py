"""Mail that came back, as mail servers write it: only what fails for good, and only of whom we asked something."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalogue.freshness.addresses import wants_mail
from catalogue.freshness.bounces import failures_in, take_in
from catalogue.models import Asking, MailAddress

REPORT = """From: MAILER-DAEMON@mail.example
To: meedoen@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
Arrival-Date: Mon, 2 Mar 2026 00:05:00 +0100

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{address}>: user unknown

--b
Content-Type: message/rfc822

From: meedoen@example.org
To: {address}
Subject: Meedoen: Klopt dit nog?

Dag
--b--
"""
OUT_OF_OFFICE = """From: an@example.org
To: meedoen@example.org
Subject: Out of office
Auto-Submitted: auto-replied
Content-Type: text/plain

Ik ben er niet. Final-Recipient: rfc822; nova@example.org Action: failed Status: 5.1.1
"""


def report(address="nova@example.org", action="failed", status="5.1.1"):
    return REPORT.format(address=address, action=action, status=status).encode()


@pytest.fixture
def asked(region):
    now = timezone.now()
    return Asking.objects.create(
        region=region, email="nova@example.org", made_at=now, sent_at=now, expires_on=now.date() + timedelta(days=60)
    )


def test_an_address_that_fails_for_good_gets_no_more_mail_and_keeps_the_servers_words(asked):
    assert take_in(report("Nova@Example.org"), at=timezone.now()) == ["nova@example.org"]
    assert not wants_mail("nova@example.org")
    assert "user unknown" in MailAddress.objects.get().bounce_words


@pytest.mark.parametrize(
    ("action", "status"), [("delayed", "4.4.1"), ("failed", "4.2.2"), ("delivered", "2.0.0"), ("relayed", "5.0.0")]
)
def test_what_is_late_or_fails_for_now_is_no_bounce(asked, action, status):
    assert take_in(report(action=action, status=status), at=timezone.now()) == []
    assert wants_mail("nova@example.org")


def test_out_of_office_is_no_report_whatever_its_words(asked):
    assert take_in(OUT_OF_OFFICE.encode(), at=timezone.now()) == []
    assert not MailAddress.objects.exists()


def test_a_report_about_whom_we_never_mailed_or_long_ago_turns_off_nobody(asked):
    assert take_in(report("minister@example.be"), at=timezone.now()) == []
    Asking.objects.update(sent_at=None)
    assert take_in(report(), at=timezone.now()) == []
    Asking.objects.update(sent_at=timezone.now() - timedelta(days=100))
    assert take_in(report(), at=timezone.now()) == []
    assert not MailAddress.objects.exists()


@pytest.mark.parametrize(
    "broken",
    [b"", b"\x00\xff" * 500, b"Content-Type: multipart/report\n\nx", report()[:420], report().replace(b"rfc822;", b""),
     b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n\n--b--\n"],
)  # fmt: skip
def test_a_broken_message_says_nothing(broken):
    assert list(failures_in(broken)) == []


def test_the_command_reads_files_and_a_pipe_and_says_which_it_could_not_read(asked, tmp_path, monkeypatch):
    good = tmp_path / "bounce.eml"
    good.write_bytes(report())
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"away\.eml"):
        call_command("read_bounces", str(tmp_path / "away.eml"), str(good), stdout=out)
    assert "1 addresses marked" in out.getvalue()

    MailAddress.objects.all().delete()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(report())))
    call_command("read_bounces", stdout=out)
    assert not wants_mail("nova@example.org")
