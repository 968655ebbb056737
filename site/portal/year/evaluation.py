"""What people say of it themselves: the results of evaluations, and what coaches let out of their diaries."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Municipality
from labelling.evaluation.answers import Answer
from labelling.evaluation.diaries import diary_counts, entries_for_report, words_of
from labelling.evaluation.hiding import LEAST
from labelling.evaluation.results import ListResult, Shown, results_of
from portal.evaluation.table import COLUMNS, heads
from portal.year.charts import bar_chart
from portal.year.numbers import Year
from portal.year.parts import Cell, Row, Section, Table


def evaluation_section(year: Year) -> Section | None:
    """Give the results of the rounds closed in the year, and the diaries; None where there is neither.

    What is hidden was hidden before it came here (`labelling.evaluation.hiding`).
    """
    town = Municipality.objects.filter(nis=year.place).first() if year.place else None
    lists = results_of(year.region, year.year, town)
    tables = [_list_table(one) for one in lists if one.sheets]
    if diaries := _diary_tables(year, town):
        tables += diaries
    if not (tables or lists):
        return None
    title, sheets = _("What people say of it themselves"), sum(one.sheets for one in lists)
    if not tables:
        words = _("Questions were asked, but too few people answered to show anything.")
        return Section("evaluatie", title, "", (), nothing=words)
    lead = ngettext("%(number)d sheet was filled in.", "%(number)d sheets were filled in.", sheets)
    return Section("evaluatie", title, lead % {"number": sheets} if sheets else "", tuple(tables))


def _list_table(found: ListResult) -> Table:
    """Make a table of one list: a row for each question below that of its domain."""
    answers = list(dict.fromkeys(part.answer for domain in found.domains for part in domain.shown.parts))
    rows = []
    for domain in found.domains:
        rows.append(Row(str(domain.domain.label), _cells(domain.shown, answers), is_total=True))
        rows += [Row(one.question.words, _cells(one.shown, answers)) for one in domain.questions]
    names = dict(zip(COLUMNS, heads(), strict=True))
    return Table(
        slug=f"evaluatie-{found.question_list.pk}",
        title=str(found.question_list.get_asked_display()),
        columns=(_("Question"), *(names[answer] for answer in answers), _("too few to show apart")),
        rows=tuple(rows),
        means=_(
            "Rounds closed this year: how often each answer was given. An answer given by fewer than %(least)d people, "
            "and what would give it away, stands in the last column. Of a person nothing is kept."
        )
        % {"least": LEAST},
        bars=bar_chart(_drawn(found), (str(Answer.YES.label),)),
        note=_left_out(found),
    )


def _drawn(found: ListResult) -> list[tuple[str, tuple[int]]]:
    """Give what the drawing takes: how often "yes" was said, of each domain where that may be shown."""
    yes = [
        (str(domain.domain.label), part.count)
        for domain in found.domains
        for part in domain.shown.parts
        if part.answer is Answer.YES
    ]
    return [(name, (count,)) for name, count in yes if count is not None]


def _left_out(found: ListResult) -> str:
    whole = ngettext(
        "%(number)d round is not in it: too few people answered.",
        "%(number)d rounds are not in it: too few people answered.",
        found.too_small,
    )
    part = ngettext(
        "%(number)d round counts in part: too few sheets came by one way.",
        "%(number)d rounds count in part: too few sheets came by one way.",
        found.in_part,
    )
    counted = ((whole, found.too_small), (part, found.in_part))
    return " ".join(words % {"number": number} for words, number in counted if number)


def _cells(shown: Shown, answers: list[Answer | None]) -> tuple[Cell, ...]:
    counts = {part.answer: part.count for part in shown.parts}
    return (*(counts.get(answer) for answer in answers), shown.together)


def _diary_tables(year: Year, town: Municipality | None) -> list[Table]:
    """Count what coaches wrote in their diaries, and give the entries that they let the report show."""
    counted = [one for one in diary_counts(year.region, year.year, town) if one.total]
    if not counted:
        return []
    counts = Table(
        slug="dagboek-aantal",
        title=_("Diaries of the coaches"),
        columns=(_("Diary"), _("Entries")),
        rows=tuple(Row(str(one.diary.label), (one.total,)) for one in counted),
        means=_("Entries of this year, by the day that they are about."),
    )
    rows = tuple(
        Row(said, (str(asked), f"{date_format(entry.day, 'j F')}, {entry.municipality.name}"))
        for entry in entries_for_report(year.region, year.year, town)
        for asked, said in words_of(entry)
    )
    if not rows:
        return [counts]
    entries = Table(
        slug="dagboek-woorden",
        title=_("From the diaries"),
        columns=(_("What the coach wrote"), _("Question"), _("When and where")),
        rows=rows,
        means=_("Only what coaches marked for the report. Names and numbers of people were taken out."),
    )
    return [counts, entries]
