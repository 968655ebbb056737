"""Plain language: what is found in real sentences, what is left alone, and what the menu refuses."""

import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.plain_language import (
    MENU_LIMIT,
    STAFF_WARN,
    EasierKind,
    FindingKind,
    easier_words,
    measure,
    validate_menu_text,
)
from catalogue.plain_language.words import is_common, is_participle

HARD = FindingKind.HARD_WORD
JARGON = FindingKind.JARGON
SHORT = FindingKind.ABBREVIATION
PASSIVE = FindingKind.PASSIVE
FORMAL = FindingKind.FORMAL_ADDRESS
LONG = FindingKind.LONG_SENTENCE
VERY_LONG = FindingKind.VERY_LONG_SENTENCE

# Real texts of the source offers (2021-2022) in which there is nothing to say.
GOOD_SENTENCES = [
    "Jullie kiezen zelf wat jullie doen.",
    "Je leert je gemeente kennen en spreekt Nederlands.",
    "Je krijgt een coach die dicht bij je woont.",
    "Jullie spreken af wanneer en hoe vaak jullie willen.",
    "Iedereen praat er met iedereen.",
    "Je praat in groep om je Nederlands te oefenen.",
    "Je praat en speelt samen met vrijwilligers.",
    "Er is koffie en vaak zelfgebakken taart.",
    "Je krijgt een buddy in Brussel.",
    "Je gaat op stap met een buddy.",
    "Een gezin uit Eeklo en jouw gezin spreken samen af.",
    "De kinderen doen mee.",
    "Refu Interim zoekt samen met jou een plek als vrijwilliger.",
    "Op de eerste dag gaat een medewerker met je mee.",
    "Je helpt met andere vrijwilligers in het sociaal restaurant.",
    "Je leert ook de andere activiteiten kennen.",
    "Je ziet dezelfde mensen terug en krijgt zo een band.",
    "Je helpt een dag op de braderie in de stad.",
    "De kinderen helpen je met Nederlands.",
    "Je helpt bij het volleybal en praat met de spelers.",
    "Je bezoekt samen een museum of een voorstelling.",
    "Even weg van huis en tijd voor jezelf.",
    "De lesgevers zijn opgeleide vrijwilligers.",
    "Je leert stap voor stap fietsen in een groep.",
    "Je kookt samen en proeft van elkaars keuken.",
    "Duo's brengen eten mee en eten samen buiten.",
    "Je wordt lid van een voetbalclub.",
    "Je doet mee bij pluk9230.",
    "Je fietst samen langs plekken in je gemeente.",
    "Je ontbijt met agenten van je wijk.",
    "Eén deelnemer werd daarna vrijwilliger.",
    "Je oefent Nederlands met een vrijwilliger of groep.",
    "We starten om 14.30 uur en stoppen om 16 uur.",
    "Kijk op www.uitinvlaanderen.be.",
    "Hij heeft zijn fiets hersteld.",
    "De cursus is gestart in september.",
    "Het zwembad is gesloten op maandag.",
    "Trek stevige wandelschoenen aan.",
    "De bib is elke dag open, 7 dagen op 7.",
    "Je kan 24/7 bellen.",
    "Kom 1/2 dag helpen.",
    "Het is zo 3 keer beter.",
]

# Real texts of the source offers, and sentences as letters of government and flyers of clubs have them.
BAD_SENTENCES = [
    ("Je wordt gekoppeld aan een buddy uit je buurt.", PASSIVE, "wordt gekoppeld"),
    ("Er is een woordenlijst en je gesprekken worden voorbereid.", PASSIVE, "worden voorbereid"),
    ("Je krijgt een buddy na een telefoongesprek en een intakegesprek.", JARGON, "intakegesprek"),
    ("Refu Interim zorgt voor intake en opvolging.", JARGON, "opvolging"),
    ("Je kan via het traject terecht bij Habbekrats.", JARGON, "traject"),
    ("Je kookt samen eten voor een groot ontmoetingsmoment.", JARGON, "ontmoetingsmoment"),
    ("Je leert een buddy kennen op een gezamenlijk kennismakingsmoment.", HARD, "gezamenlijk"),
    ("Je maakt kennis met een werkplek via een formele stage.", HARD, "formele"),
    ("Initiatief voor vrouwen rond fietsen.", HARD, "Initiatief"),
    ("Gelieve u tijdig in te schrijven via het loket.", HARD, "Gelieve"),
    ("Gelieve u tijdig in te schrijven via het loket.", FORMAL, "u"),
    ("Indien u wenst deel te nemen, vult u het formulier in.", HARD, "Indien"),
    ("Lees het boek alvorens je komt.", HARD, "alvorens"),
    ("U dient uw identiteitskaart mee te brengen.", HARD, "dient"),
    ("U dient uw identiteitskaart mee te brengen.", FORMAL, "uw"),
    ("Men wordt verzocht zich te begeven naar het onthaal.", FORMAL, "Men"),
    ("Men wordt verzocht zich te begeven naar het onthaal.", PASSIVE, "wordt verzocht"),
    ("De toeleiding van inburgeraars gebeurt door de coach.", JARGON, "toeleiding"),
    ("Nieuwe mensen worden toegeleid naar de club.", JARGON, "toegeleid"),
    ("Ons aanbod richt zich tot een brede doelgroep.", JARGON, "doelgroep"),
    ("Ons aanbod richt zich tot een brede doelgroep.", JARGON, "aanbod"),
    ("We werken drempels weg.", JARGON, "drempels"),
    ("Onze werking is laagdrempelig.", HARD, "laagdrempelig"),
    ("Breng bv. een fles water mee.", SHORT, "bv."),
    ("Je leert o.a. zwemmen.", SHORT, "o.a."),
    ("We komen samen i.f.v. het feest.", SHORT, "i.f.v."),
    ("Stel je vragen m.b.t. de les.", SHORT, "m.b.t."),
    ("Schrijf in d.m.v. een mail.", SHORT, "d.m.v."),
    ("Bel naar dhr. Peeters.", SHORT, "dhr."),
    ("We zingen i.s.m. het koor.", SHORT, "i.s.m."),
    ("Kom z.s.m. langs.", SHORT, "z.s.m."),
    ("Alle info t.b.v. ouders hangt uit.", SHORT, "t.b.v."),
    ("We starten om 19 u. in de sporthal.", SHORT, "19 u."),
    ("Elke week van 19u30 tot 21 uur.", SHORT, "19u30"),
    ("Kom op 3/3 naar de bib.", SHORT, "3/3"),
    ("Open op ma-vr.", SHORT, "ma-vr"),
    ("We zijn open op wo. en vrijdag.", SHORT, "wo."),
    ("De les werd geannuleerd.", PASSIVE, "werd geannuleerd"),
    ("De fietsen zijn gecontroleerd door de politie.", PASSIVE, "zijn gecontroleerd"),
    ("Er wordt soep geschonken aan de kraam.", PASSIVE, "wordt soep geschonken"),
    ("Het papier moet worden teruggestuurd.", PASSIVE, "worden teruggestuurd"),
    ("Een activiteit die door ouders gedragen wordt.", PASSIVE, "gedragen wordt"),
    ("Onze accommodatie is groot.", HARD, "accommodatie"),
    ("De deelnemers participeren aan de workshop.", HARD, "participeren"),
    ("Met het oog op de feesten zoeken we helpers.", HARD, "Met het oog op"),
    ("Naar aanleiding van het feest is de bib dicht.", HARD, "Naar aanleiding van"),
    ("De raad bekrachtigt de subsidiëring.", HARD, "subsidiëring"),
]


@pytest.mark.parametrize("sentence", GOOD_SENTENCES)
def test_a_plain_sentence_is_left_alone(sentence):
    measured = measure(sentence)

    assert len(measured.sentences) == 1
    assert [(f.kind, f.text) for f in measured.findings] == []


@pytest.mark.parametrize(("sentence", "kind", "text"), BAD_SENTENCES)
def test_what_is_hard_in_a_sentence_is_found(sentence, kind, text):
    measured = measure(sentence)

    assert len(measured.sentences) == 1
    assert (kind, text) in [(f.kind, f.text) for f in measured.findings]


@pytest.mark.parametrize(
    ("sentence", "text", "easier"),
    [
        ("We leiden toe, want toeleiden is ons werk.", "toeleiden", "de weg tonen"),
        ("Kom indien je kan.", "indien", "als"),
        ("Lees dit alvorens je komt.", "alvorens", "voor"),
        ("Breng bv. water mee.", "bv.", "bijvoorbeeld"),
        ("Breng M.B.T. dit iets mee.", "M.B.T.", "over"),
        ("Je kan enkel op zondag.", "enkel", "alleen"),
        ("Kom op di. 3/3.", "di.", "dinsdag"),
        ("Kom op 3/11/2026.", "3/11/2026", "3 november 2026"),
        ("Kom om 9u.", "9u", "9 uur"),
        ("Bel uw coach.", "uw", "je"),
    ],
)
def test_an_easier_word_is_offered_with_its_source(sentence, text, easier):
    finding = next(f for f in measure(sentence).findings if f.text == text)

    assert finding.suggestion == easier
    assert finding.source
    assert easier in str(finding.message)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We starten om 14.30 uur. Kom je mee?", ["We starten om 14.30 uur.", "Kom je mee?"]),
        ("Het kost 9.00 euro. Dat is goedkoop.", ["Het kost 9.00 euro.", "Dat is goedkoop."]),
        ("We starten om 19 u. Breng je fiets mee.", ["We starten om 19 u.", "Breng je fiets mee."]),
        ("We starten om 19 u. in de zaal.", ["We starten om 19 u. in de zaal."]),
        ("Breng bv. Jan mee. Of dhr. Peeters.", ["Breng bv. Jan mee.", "Of dhr. Peeters."]),
        ("Kaarten, puzzels enz. Iedereen mag mee.", ["Kaarten, puzzels enz.", "Iedereen mag mee."]),
        ("Kaarten enz. zijn er al.", ["Kaarten enz. zijn er al."]),
        ("Wacht... er is meer. Echt!", ["Wacht... er is meer.", "Echt!"]),
        ("Wacht… Er is meer.", ["Wacht…", "Er is meer."]),
        ("“Kom je mee?” vraagt Jan. “Ja!” zegt Fatima.", ["“Kom je mee?” vraagt Jan.", "“Ja!” zegt Fatima."]),
        ("(Kom op tijd.) We wachten niet.", ["(Kom op tijd.)", "We wachten niet."]),
        ("Breng mee:\n- een jas\n- een fiets", ["Breng mee:", "een jas", "een fiets"]),
        ("1. Bel ons.\n2. Kom langs.", ["Bel ons.", "Kom langs."]),
        ("• een jas • een fiets", ["een jas", "een fiets"]),
        ("Kom naar de bib\r\nWe wachten", ["Kom naar de bib", "We wachten"]),
        ("Kom langs.We wachten op je.", ["Kom langs.", "We wachten op je."]),
        ("Mail naar info@gent.be. Of bel.", ["Mail naar info@gent.be.", "Of bel."]),
        ("Kijk op https://www.gent.be/a.b?c=1. Of bel.", ["Kijk op https://www.gent.be/a.b?c=1.", "Of bel."]),
        ("Het begon in 2024. Nu zijn we groot.", ["Het begon in 2024.", "Nu zijn we groot."]),
        ("Echt waar?! Ja hoor.", ["Echt waar?!", "Ja hoor."]),
        ("Wij bellen u. Tot dan.", ["Wij bellen u.", "Tot dan."]),
        ("Bel J. Peeters.", ["Bel J. Peeters."]),
        ("??? ... !", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_hears_them_end(text, sentences):
    assert [sentence.text for sentence in measure(text).sentences] == sentences


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Om 14.30 uur.", 3),
        ("Mail naar info.bib@stad.gent.be nu.", 4),
        ("Kijk op www.gent.be/bib.", 3),
        ("Foto's van je 40-urenplan.", 4),
        ("Op 3/3/2026 of 19u30.", 4),
        ("Breng o.a. water mee.", 4),
        ("Buddy-duo's doen mee & lachen.", 4),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(sentence, words):
    assert measure(sentence).words == words


def test_a_sentence_of_ten_words_is_fine_eleven_is_long_and_sixteen_is_refused():
    def kinds(words):
        return [f.kind for f in measure(" ".join(["je"] * words) + ".").findings]

    assert kinds(10) == []
    assert kinds(11) == kinds(15) == [LONG]
    assert kinds(16) == [VERY_LONG]
    assert measure(" ".join(["je"] * 16)).refused
    assert not measure(" ".join(["je"] * 15)).refused


def test_texts_for_staff_are_warned_above_twenty_words_and_never_refused():
    measured = measure(" ".join(["je"] * 40), warn=STAFF_WARN, limit=None)

    assert [f.kind for f in measured.findings] == [LONG]
    assert not measured.refused
    assert measure(" ".join(["je"] * 20), warn=STAFF_WARN, limit=None).findings == ()


def test_a_limit_below_the_warning_is_a_mistake_of_the_programmer():
    with pytest.raises(ValueError, match="below"):
        measure("Kom mee.", warn=STAFF_WARN)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "!!!", "Je helpt mee. Je praat met mensen.", "je " * MENU_LIMIT])
def test_the_menu_takes_short_sentences_and_nothing_at_all(text):
    validate_menu_text(text)


def test_the_menu_quotes_each_sentence_that_is_too_long_and_counts_its_words():
    first = "Je gaat elke week samen met je buddy en de andere duo's naar de bib in de stad."
    second = "Daarna drink je samen koffie of thee in het café om de hoek en praat je over de week."

    with pytest.raises(ValidationError) as refused:
        validate_menu_text(f"{first} Fijn! {second}")

    messages = refused.value.messages
    assert len(messages) == 2
    assert first in messages[0]
    assert "18" in messages[0]
    assert str(MENU_LIMIT) in messages[0]
    assert second in messages[1]
    assert {error.code for error in refused.value.error_list} == {"sentence_too_long"}


def test_a_percent_sign_in_a_refused_sentence_is_quoted_as_it_is():
    sentence = "Je krijgt 50 % korting (%s) " + "en " * 15 + "meer."
    with pytest.raises(ValidationError) as refused:
        validate_menu_text(sentence)
    assert "50 % korting (%s)" in refused.value.messages[0]


def test_names_are_not_hard_words():
    found = measure("De Bellemans woont in Sint-Lievens-Houtem en speelt bij OverbekeBoomt.").findings
    assert [f.text for f in found if f.kind is HARD] == []


@pytest.mark.parametrize(
    "word",
    ["wandelschoenen", "dorpsplein", "vrijwilligers", "meegaan", "fietst", "spelletjes", "adressen", "stadsfeest"],
)
def test_inflections_and_compounds_of_common_words_are_common(word):
    assert is_common(word)


@pytest.mark.parametrize("word", ["subsidiëring", "modaliteiten", "holistisch", "vigerende", "transversaal"])
def test_words_of_offices_are_not_common(word):
    assert not is_common(word)


@pytest.mark.parametrize(
    "word", ["gekozen", "opgehaald", "verwacht", "ingevuld", "aangeboden", "voorbereid", "verkocht"]
)
def test_participles_are_known_by_their_form(word):
    assert is_participle(word)


@pytest.mark.parametrize(
    "word", ["gemeente", "gebied", "geduld", "bekend", "vrijwilliger", "betaalt", "begint", "gezinnen"]
)
def test_words_that_only_look_like_participles_are_not(word):
    assert not is_participle(word)


def test_a_plain_text_hears_what_is_good_about_it():
    assert len(measure("Je praat met mensen. Je lacht veel.").good_points) == 5
    assert len(measure("Men wordt verzocht o.a. de inburgeraar te helpen.").good_points) == 1
    assert measure("").good_points == ()


def test_a_letter_measures_harder_than_an_invitation():
    letter = measure("Gelieve het desbetreffende inschrijvingsformulier onverwijld te retourneren aan ondergetekende.")
    invitation = measure("Schrijf je naam op de lijst. Geef de lijst aan Jan.")

    assert letter.lix > 50 > 30 > invitation.lix
    assert letter.hard_share > 0.4
    assert invitation.hard_share == 0
    assert (invitation.words, invitation.words_per_sentence) == (11, 5.5)


def test_at_least_two_hundred_words_have_an_easier_one_with_a_source():
    words = easier_words()

    assert len(words) >= 220
    assert all(entry.easier and entry.source and entry.word == word for word, entry in words.items())
    assert {entry.kind for entry in words.values()} == set(EasierKind)


@pytest.mark.parametrize("entry", easier_words().values(), ids=lambda entry: entry.word)
def test_an_easier_word_is_itself_easy_and_every_form_of_the_hard_one_is_recognised(entry):
    assert [f.text for easier in entry.easier.split(", ") for f in measure(easier).findings] == []
    for form in (entry.word, *entry.forms):
        found = [f for f in measure(f"Dan {form} dit").findings if f.suggestion == entry.easier]
        assert [f.text for f in found] == [form]


def test_no_form_belongs_to_two_entries():
    forms = [form.casefold() for entry in easier_words().values() for form in (entry.word, *entry.forms)]
    assert len(forms) == len(set(forms))


PIECES = st.sampled_from(
    [
        "Je ",
        "wordt ",
        "gekozen",
        ". ",
        "o.a. ",
        "3/3 ",
        "19u30",
        "\n- ",
        "bv.",
        "u ",
        "U. ",
        "www.a.be",
        "@",
        "…",
        "\x00",
        "•",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=60).map("".join))


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_can_be_measured_and_every_offset_points_at_its_words(text):
    measured = measure(text)

    assert all(text[f.start : f.end] == f.text != "" for f in measured.findings)
    assert all(text[s.start : s.end] == s.text for s in measured.sentences)
    assert measured.words == sum(sentence.words for sentence in measured.sentences)
    assert all(a.end <= b.start for a, b in zip(measured.sentences, measured.sentences[1:], strict=False))
    assert 0 <= measured.hard_share <= 1
    assert measured.refused == any(sentence.words > MENU_LIMIT for sentence in measured.sentences)
    assert all(str(f.message) for f in measured.findings)


@pytest.mark.parametrize("piece", ["a", "a.", "a@", "1/", "m.b.t.", "-", "(", ".", "www.", "wordt gekozen ", "\n- "])
def test_a_hostile_text_is_measured_within_a_second(piece):
    started = time.perf_counter()
    measure(piece * (20_000 // len(piece)))
    assert time.perf_counter() - started < 1


def test_a_page_of_three_hundred_words_takes_a_few_milliseconds():
    page = " ".join(sentence for sentence, *_ in BAD_SENTENCES)
    page = " ".join(page.split()[:300])
    measure(page)
    fastest = min(_seconds(page) for _ in range(5))
    # 5 ms on a quiet machine; the test leaves room for a busy one.
    assert fastest < 0.02


def _seconds(text):
    started = time.perf_counter()
    measure(text)
    return time.perf_counter() - started
