"""Who may what with interviews, assessments, labels, evaluation and diaries: plain predicates, named as sentences.

Source: the table of the design (model § Who may what) and rule 7 of the trade: whoever assessed does not decide alone.
Guards hold for superusers too: nobody decides what they assessed. Any other coach or coordinator of the region is a
second person, also from another municipality; so they all read the assessments of their region. Interviews are read by
those who work with the partner only.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.db.models.functions import Left, Length
from wagtail.models import GroupPagePermission, Page

from catalogue.models import Municipality, MunicipalityPage, OfferPage, OrganisationPage, RegionPage
from catalogue.permissions import (
    municipalities_coached_by,
    offers_moderated_by,
    organisations_edited_by,
    organisations_moderated_by,
    regions_worked_in_by,
    user_coordinates,
    user_may_moderate,
)
from catalogue.selectors import region_above
from labelling.models import Agreement, Assessment, DiaryEntry, Interview, Policy, QuestionList, Round
from labelling.states import Actor, State, WhyReopened

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.query import PageQuerySet


def user_works_on_labels(user: Any) -> bool:
    """The user is a coach or a coordinator somewhere, or a superuser: somebody who holds interviews and assesses."""
    return bool(regions_worked_in_by(user))


def user_may_interview(user: Any, organisation: OrganisationPage) -> bool:
    """The user may hold interviews with this partner, and read those held: it is one of `partners_for` this user."""
    return partners_for(user).filter(pk=organisation.pk).exists()


def partners_for(user: Any) -> "PageQuerySet[OrganisationPage]":
    """Give the organisations this user works with: those the user moderates, or whose offer the user moderates.

    So a coach of any municipality that an offer lists may talk with its organisation (design, model § Pages and
    records).
    """
    above_offers = offers_moderated_by(user).annotate(above=Left("path", Length("path") - Page.steplen)).values("above")
    own = Q(pk__in=organisations_moderated_by(user).values("pk"))
    return OrganisationPage.objects.filter(own | Q(path__in=above_offers))


def user_may_read_interview(user: Any, interview: Interview) -> bool:
    """The user works with the partner; nobody else reads what was said."""
    return user_may_interview(user, interview.organisation)


def user_may_tick(user: Any, agreement: Agreement) -> bool:
    """The user may say that an agreement is done: who reads the talk in which it was made."""
    return user_may_read_interview(user, agreement.interview)


def interviews_for(user: Any) -> "QuerySet[Interview]":
    """Give the interviews of which `user_may_read_interview` holds."""
    return Interview.objects.filter(organisation__in=partners_for(user).values("pk"))


def user_may_assess(user: Any, offer: OfferPage) -> bool:
    """The user may assess this offer, and do for it what staff may do in the table of states."""
    return user_may_moderate(user, offer)


def user_works_in_region_of(user: Any, offer: OfferPage) -> bool:
    """The user coaches or coordinates in the region of this offer: sees its label, and how it came to be."""
    region = region_above(offer)
    return region is not None and region.pk in regions_worked_in_by(user)


def user_may_read_assessment(user: Any, assessment: Assessment) -> bool:
    """The user works in the region of the offer: each of them may be asked to decide."""
    return user_works_in_region_of(user, assessment.offer)


def user_may_handle(user: Any, assessment: Assessment) -> bool:
    """The user may do for this assessment what staff may do, and act in the organisation's name."""
    return user_may_assess(user, assessment.offer)


def user_may_write(user: Any, assessment: Assessment) -> bool:
    """The user is the one who carries out this assessment."""
    return user_is(user, Actor.ASSESSOR, assessment)


def assessments_for(user: Any) -> "QuerySet[Assessment]":
    """Give the assessments of which `user_may_read_assessment` holds."""
    return Assessment.objects.filter(policy__region__in=regions_worked_in_by(user))


def user_may_decide(user: Any, assessment: Assessment) -> bool:
    """The user is a second person: works in the region, and is on neither side of the assessment.

    While the organisation objects to a decision, a third person where there is one: not who took it, as long as
    somebody else could; neither on that decision, nor on a new assessment that would take its place.
    """
    if not user_may_read_assessment(user, assessment) or on_a_side_of(user).filter(pk=assessment.pk).exists():
        return False
    if not objected_to(user).filter(offer=assessment.offer_id).exists():
        return True
    return not others_who_may_decide(assessment).exists()


def written_by(user: Any) -> "QuerySet[Assessment]":
    """Give those that the user assesses, or wrote in before a colleague took them over."""
    return Assessment.objects.filter(
        Q(assessor=user.pk) | Q(pk__in=Assessment.objects.filter(writers=user.pk).values("pk"))
    )


def on_a_side_of(user: Any) -> "QuerySet[Assessment]":
    """Give those that the user wrote in, also before a take-over, and those about an organisation they belong to."""
    above = Left("offer__path", Length("offer__path") - Page.steplen)
    return Assessment.objects.alias(above=above).filter(
        Q(pk__in=written_by(user).values("pk")) | Q(above__in=organisations_edited_by(user).values("path"))
    )


def objected_to(user: Any) -> "QuerySet[Assessment]":
    """Give the decisions of this user to which the organisation objects, as long as nobody looked again."""
    return Assessment.objects.filter(state=State.REOPENED, reopened_because=WhyReopened.OBJECTION, decided_by=user.pk)


def others_who_may_decide(assessment: Assessment) -> "QuerySet[AbstractBaseUser]":
    """Give who works in the region, on neither side, and did not decide before. Superusers count as nobody's third."""
    offer = assessment.offer
    region = region_above(offer)
    if region is None:
        return get_user_model().objects.none()
    pages = Page.objects.filter(Q(pk=region.pk) | Q(pk__in=MunicipalityPage.objects.child_of(region).values("pk")))
    publishing = GroupPagePermission.objects.filter(page__in=pages, permission__codename="publish_page")
    people = get_user_model().objects.filter(is_active=True, groups__in=publishing.values("group")).distinct()
    own = GroupPagePermission.objects.filter(
        page__path=offer.path[: -offer.steplen], permission__codename="change_page"
    )
    objected = Assessment.objects.filter(offer=offer, state=State.REOPENED, reopened_because=WhyReopened.OBJECTION)
    decided = {assessment.decided_by_id, *objected.values_list("decided_by", flat=True)}
    wrote = {assessment.assessor_id, *assessment.writers.values_list("pk", flat=True)}
    belong = get_user_model().objects.filter(groups__in=own.values("group"))
    return people.exclude(pk__in=[pk for pk in decided | wrote if pk]).exclude(pk__in=belong.values("pk"))


def user_may_edit_policy(user: Any, region: RegionPage) -> bool:
    """The user coordinates the region."""
    return user_coordinates(user, region)


def user_may_edit_version(user: Any, policy: Policy) -> bool:
    """The user coordinates the region of this version. That one in force is never changed, the services hold."""
    return user_may_edit_policy(user, policy.region)


def user_may_read_policy(user: Any, policy: Policy) -> bool:
    """The user works in the region."""
    return policy.region_id in regions_worked_in_by(user)


def user_reads_year(user: Any, region: RegionPage) -> bool:
    """The user works in the region: coaches read its year report too. It holds numbers alone, of what they all do."""
    return region.pk in regions_worked_in_by(user)


def user_is(user: Any, actor: Actor, assessment: Assessment) -> bool:
    """The user is the one whom the table of states lets act. Nobody acts as Meedoen itself.

    In the organisation's name acts whoever may assess the offer; the organisation itself comes by its link.
    """
    if actor is Actor.ASSESSOR:
        return user.pk == assessment.assessor_id and user_may_assess(user, assessment.offer)
    if actor is Actor.SECOND:
        return user_may_decide(user, assessment)
    if actor in (Actor.STAFF, Actor.ORGANISATION):
        return user_may_assess(user, assessment.offer)
    return False


def user_may_see_evaluation(user: Any, region: RegionPage) -> bool:
    """The user works in the region: sees its lists, its rounds and, once a round is closed, its results."""
    return region.pk in regions_worked_in_by(user)


def user_may_edit_questions(user: Any, region: RegionPage) -> bool:
    """The user coordinates the region."""
    return user_coordinates(user, region)


def user_may_see_round(user: Any, one: Round) -> bool:
    """The user works in the region of the round."""
    return one.question_list.region_id in regions_worked_in_by(user)


def user_may_run_round(user: Any, one: Round) -> bool:
    """The user may print it, type its paper, handle its link and close it: coordinates, or coaches its municipality."""
    return user_coordinates(user, one.question_list.region) or (
        one.municipality_id in municipalities_coached_by(user) and user_may_see_round(user, one)
    )


def towns_of(user: Any, region: RegionPage) -> "QuerySet[Municipality]":
    """Give the municipalities of the region where the user opens rounds and writes diaries: all for a coordinator."""
    found = Municipality.objects.filter(pk__in=MunicipalityPage.objects.child_of(region).values("municipality"))
    if not user_coordinates(user, region):
        found = found.filter(pk__in=municipalities_coached_by(user))
    return found.order_by("name")


def diaries_for(user: Any) -> "QuerySet[DiaryEntry]":
    """Give the entries of which `user_may_read_diary` holds: own ones, those of the same municipality or region."""
    regions = [one.pk for one in RegionPage.objects.all() if user_coordinates(user, one)]
    own = Q(region__in=regions) | Q(written_by=user.pk) | Q(municipality__in=municipalities_coached_by(user))
    return DiaryEntry.objects.filter(own, region__in=regions_worked_in_by(user))


def user_may_read_diary(user: Any, entry: DiaryEntry) -> bool:
    """The user wrote it, coaches the same municipality, or coordinates the region."""
    return diaries_for(user).filter(pk=entry.pk).exists()


def user_may_edit_diary(user: Any, entry: DiaryEntry) -> bool:
    """The user wrote it, and still works in the region. Nobody changes the words of a colleague."""
    return entry.written_by_id == user.pk and entry.region_id in regions_worked_in_by(user)


def user_may_see_list(user: Any, question_list: QuestionList) -> bool:
    """The user works in the region of the list."""
    return user_may_see_evaluation(user, question_list.region)


def user_may_edit_list(user: Any, question_list: QuestionList) -> bool:
    """The user coordinates the region of the list."""
    return user_may_edit_questions(user, question_list.region)
