"""Pictures of the eight kinds, of the answers to picture questions and of what may be wrong; faces of contacts.

The same recipe as the scenes, emptier and bigger, so that they can be told apart at 100 pixels wide.
"""

from catalogue.demo.drawing.figures import Child, Moves, Prop, Says, Scene, Sits, Stands, Thing, scene

KIND_PICTURES: dict[str, Scene] = {
    "taal": scene(
        "taal",
        "bare",
        "",
        Sits("woman/5", "sun", 44, 104, 118),
        Sits("man-beard/3", "brick", 236, 104, 118),
        Says(120, 40, 3, "l"),
        Says(208, 24, 2, "r"),
    ),
    "buddy": scene(
        "buddy",
        "bare",
        "",
        Stands("woman/4", "sun", 132, (9, 54), tall=236, foot=284),
        Stands("man/1", "sea", 268, (54, 9), tall=236, foot=284),
        Thing("handshake/3", 160, 126, 80),
    ),
    "vrijwilliger": scene(
        "vrijwilliger", "bare", "", Thing("woman-raising-hand/3", 70, 54, 256), Prop("heart", 226, 236, 52)
    ),
    "vrijetijd": scene(
        "vrijetijd", "bare", "", Thing("soccer-ball", 36, 100, 158), Thing("artist-palette", 204, 90, 164)
    ),
    "groep": scene(
        "groep",
        "bare",
        "",
        Sits("woman/2", "brick", 18, 104, 118),
        Sits("woman-with-headscarf/3:plum", "sea", 264, 104, 118),
        Sits("man/5", "moss", 141, 104, 118),
    ),
    "uitstap": scene(
        "uitstap", "bare", "", Thing("church", 196, 36, 206), Moves("man-walking-facing-right/4", "sun", 6, 54, 226)
    ),
    "stage": scene("stage", "bare", "", Thing("man-mechanic/3", 16, 64, 244), Thing("toolbox", 246, 144, 138)),
    "info": scene("info", "bare", "", Thing("open-book", 98, 78, 204)),
}

ANSWER_PICTURES: dict[str, Scene] = {
    "praten": scene(
        "taal",
        "bare",
        "",
        Sits("woman-with-headscarf/3", "plum", 44, 104, 118),
        Sits("man/2", "moss", 236, 104, 118),
        Says(120, 40, 3, "l"),
        Says(208, 24, 2, "r"),
    ),
    "sporten": scene(
        "vrijetijd",
        "bare",
        "",
        Moves("person-running-facing-right/4", "brick", 24, 62, 218),
        Thing("soccer-ball", 254, 164, 108),
    ),
    "koken": scene("groep", "bare", "", Thing("pot-of-food", 92, 66, 216)),
    "wandelen": scene(
        "uitstap",
        "bare",
        "",
        Thing("deciduous-tree", 208, 40, 188),
        Moves("woman-walking-facing-right/3", "sun", 10, 54, 226),
    ),
    "maken": scene("vrijetijd", "bare", "", Thing("scissors", 204, 86, 164), Thing("thread", 40, 86, 164)),
    "helpen": scene(
        "vrijwilliger",
        "bare",
        "",
        Sits("old-woman/2", "plum", 222, 104, 118),
        Sits("woman/4", "sea", 62, 104, 118, helps=True),
        Thing("bouquet", 142, 168, 112),
    ),
    "kinderen": scene(
        "groep",
        "bare",
        "",
        Stands("woman/3", "sea", 108, (9, 30), tall=240),
        Child("girl/3", "brick", 206, tall=160),
        Thing("teddy-bear", 270, 178, 110),
    ),
    "cultuur": scene("vrijetijd", "bare", "", Thing("performing-arts", 98, 46, 208)),
    "weet-niet": scene("info", "bare", "", Thing("person-shrugging/3", 88, 82, 224)),
}

REASON_PICTURES: dict[str, Scene] = {  # what may be wrong with an offer: slugs of search.choices.Reason
    "vol": scene(
        "groep",
        "bare",
        "",
        Sits("man/2", "plum", 86, 62, 92),
        Sits("woman/4", "sun", 222, 62, 92),
        Sits("woman-with-headscarf/3", "sea", 6, 112, 104),
        Sits("man-beard/5", "moss", 292, 112, 104),
        Sits("old-woman/2", "brick", 102, 112, 104),
        Sits("man/3", "sun", 196, 112, 104),
        Thing("no-entry", 304, 8, 84),
    ),
    "uur": scene(
        "vrijetijd",
        "bare",
        "",
        Thing("spiral-calendar", 24, 84, 170),
        Thing("alarm-clock", 196, 84, 180),
        Thing("red-question-mark", 150, 14, 84),
    ),
    "geen-antwoord": scene(
        "taal", "bare", "", Thing("man-shrugging/3", 10, 60, 240), Thing("telephone-receiver", 240, 110, 140)
    ),
    "gestopt": scene("info", "bare", "", Thing("door", 96, 44, 216), Thing("locked", 232, 168, 110)),
}

FACES: dict[str, tuple[str, str, str]] = {  # name: (head, clothes, kind whose wall is behind)
    "an": ("woman-white-hair/2", "sea", "uitstap"),
    "samira": ("woman-with-headscarf/3", "plum", "groep"),
    "joris": ("man-beard/1", "ink", "taal"),
    "grace": ("woman-curly-hair/5", "sun", "buddy"),
    "willy": ("old-man/2", "moss", "vrijetijd"),
    "mehmet": ("man/3", "brick", "vrijwilliger"),
}
STEP_FIGURE = ("woman-standing/3", "sea")  # stands on the step that is asked
