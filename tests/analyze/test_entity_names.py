import pytest

from onrecord.records import Analysis


def names_in(analysis: Analysis) -> dict[str, str]:
    """Return the named mentions with the types of their entities."""
    return {
        mention.name_span.cut(analysis.document.text): entity.type
        for entity in analysis.entities
        for mention in entity.mentions
        if mention.name_span is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid destroyed a UAV and three IEDs near the border.", {}),
        ("The squadron lost a UAV. Officers said UAV flights would go on.", {}),
        ("Dean Velmo founded the league. Velmo left it later.", {"Dean Velmo": "person", "Velmo": "person"}),
        ("The patrol was ordered by Task Force 61 on Sunday.", {"Task Force 61": "organization"}),
        ("An attack by pro-Barwari forces failed.", {"Barwari": "person"}),
        ("The frigate HMS Ardent left the harbor on Monday.", {}),
        ("The Yazidi village was empty. Yazidi traditions are old.", {}),
        ("A Kurdish-controlled town was shelled.", {}),
        ("The Druze of the mountain refused to leave.", {"Druze": "group"}),
        ("The group fired on the convoy near Dar Salman, officials said.", {"Dar Salman": "place"}),
        ("The patrol turned back.\n\nNear Bayruz, one boat fired on the pier.", {"Bayruz": "place"}),
        ("The plan was drawn up by Alliance officers. The talks went on.", {"Alliance": "organization"}),
        ("The voters of the North were tired of the talks.", {"North": "place"}),
        (
            "They fished in the Red Sea, Gulf of Tarsin and the Black Sea.",
            {"Gulf of Tarsin": "place", "Red Sea": "place", "Black Sea": "place"},
        ),
        ("They hosted a Kenyan Government website for years.", {"Kenyan Government": "organization"}),
        ("The bridge was opened by Lt Gen Harun Castellan.", {"Harun Castellan": "person"}),
        ("The claim was rejected by Home Secretary Ann Lind.", {"Ann Lind": "person"}),
    ],
)
def test_names_and_their_types(analyze, text, expected):
    assert names_in(analyze(text, until="entities")) == expected


def test_the_mark_of_a_note_is_no_part_of_a_word(analyze):
    text = "The attack was claimed by the Northern Relief Army.[4] It was condemned by the Council of Velmora.[12]"
    analysis = analyze(text, until="entities")
    assert {"Northern Relief Army", "Council of Velmora"} <= set(names_in(analysis))
    assert all(token.text == text[token.start : token.end] for token in analysis.tokens)


def test_a_surname_is_a_person_though_the_parser_takes_it_for_a_place(analyze):
    text = "A court convicted Amina Toledo. The judge told Toledo to pay. Supporters of Toledo cheered as Toledo left."
    assert "place" not in names_in(analyze(text, until="entities")).values()
