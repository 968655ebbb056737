"""What came by the link and what each coach typed stand apart from now on (`labelling.evaluation.ways`)."""

from django.db import migrations, models
from django.db.models import F

LEAST = 5  # as `labelling.evaluation.hiding` had it


def set_apart(apps, _editor):
    """Take the paper out of the counters. Of a closed round with several ways nobody can: its counts are forgotten."""
    models_of = apps.get_model
    Round, AnswerCount = models_of("labelling", "Round"), models_of("labelling", "AnswerCount")
    PaperPile = models_of("labelling", "PaperPile")
    for one in Round.objects.all():
        counts, piles = AnswerCount.objects.filter(round=one), list(PaperPile.objects.filter(round=one).order_by("pk"))
        if one.closed_on is None:
            for pile in piles:
                for name, number in pile.counted.items():
                    question, _dash, answer = name.partition("-")
                    counts.filter(question=question, answer=answer).update(count=F("count") - number)
            continue
        if not piles and one.sheets >= LEAST:
            continue  # all of it came by the link
        hands = {pile.typed_by_id or ("nobody", pile.pk) for pile in piles}
        if len(hands) == 1 and one.sheets >= LEAST and sum(pile.sheets for pile in piles) == one.sheets:
            first, *others = piles
            first.sheets = one.sheets
            first.counted = {f"{row.question_id}-{row.answer}": row.count for row in counts if row.count}
            first.save()
            for pile in others:
                pile.delete()
        counts.delete()


class Migration(migrations.Migration):
    dependencies = [("labelling", "0004_evaluation_and_diaries")]
    operations = [
        migrations.AlterField(
            model_name="paperpile", name="sheets", field=models.PositiveIntegerField(verbose_name="sheets")
        ),
        migrations.RunPython(set_apart),
    ]
