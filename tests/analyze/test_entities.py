from onrecord.records import Analysis, Entity


def entity_of(analysis: Analysis, words: str, *, nth: int = 0) -> Entity:
    """Return the entity whose mention or name is the nth `words` of the text."""
    text, start = analysis.document.text, -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    for entity in analysis.entities:
        for mention in entity.mentions:
            for span in (mention.span, mention.name_span):
                if span is not None and (span.start, span.cut(text)) == (start, words):
                    return entity
    raise AssertionError(f"no mention: {words!r}, but {[e.name for e in analysis.entities]}")


VISIT = (
    "DUNMORE – Ayatollah Karim Rostami, the Leader of the Revolution, received Iraqi President Salim Barwari on "
    "Sunday. The Leader praised the Iraqi people. Barwari thanked the ayatollah for his help. "
    "The Iraqi president also met General Nabil Qadri. He left the country on Monday."
)


def test_titles_offices_and_pronouns_lead_to_the_person(analyze):
    analysis = analyze(VISIT, until="entities")
    leader, president = entity_of(analysis, "Karim Rostami"), entity_of(analysis, "Salim Barwari")
    assert leader.type == president.type == "person"
    assert entity_of(analysis, "the Leader of the Revolution") is leader
    assert entity_of(analysis, "The Leader") is leader
    assert entity_of(analysis, "the ayatollah") is leader
    assert entity_of(analysis, "The Iraqi president") is president
    assert entity_of(analysis, "Nabil Qadri").id not in (leader.id, president.id)


def test_a_persons_name_has_no_title_and_is_the_fullest(analyze):
    analysis = analyze(VISIT, until="entities")
    assert {"Karim Rostami", "Salim Barwari", "Nabil Qadri"} <= {entity.name for entity in analysis.entities}


def test_one_country_under_its_names(analyze):
    text = "Iran signed the accord. The Islamic Republic of Iran will send a delegation, and it expects an answer."
    iran = entity_of(analyze(text, until="entities"), "Islamic Republic of Iran")
    assert (iran.type, len(iran.mentions)) == ("country", 3)


def test_a_nationality_adjective_is_no_mention_but_the_people_are(analyze):
    text = "The Iraqi parliament met. The Iraqis were waiting for a decision."
    analysis = analyze(text, until="entities")
    mentions = [mention.span.cut(text) for entity in analysis.entities for mention in entity.mentions]
    assert "Iraqi" not in mentions
    assert entity_of(analysis, "the Iraqi parliament".capitalize().replace("iraqi", "Iraqi")).type == "organization"
    assert entity_of(analysis, "The Iraqis").type == "group"


def test_an_acronym_in_brackets_is_the_organization(analyze):
    text = "The Northern Farmers Union (NFU) called a strike. The NFU said the strike would last three days."
    analysis = analyze(text, until="entities")
    assert entity_of(analysis, "NFU", nth=1) is entity_of(analysis, "Northern Farmers Union")


def test_two_people_of_one_surname_stay_two(analyze):
    text = "Helen Marsh and David Marsh were elected. Mr Marsh thanked the voters. Helen Marsh resigned on Friday."
    analysis = analyze(text, until="entities")
    helen, david = entity_of(analysis, "Helen Marsh"), entity_of(analysis, "David Marsh")
    assert helen is not david
    assert entity_of(analysis, "Mr Marsh") is david
    assert entity_of(analysis, "Helen Marsh", nth=1) is helen


def test_one_name_in_two_transliterations(analyze):
    text = "Muammar Gaddafi spoke in Tripoli. A spokesman said Qaddafi would leave the city."
    analysis = analyze(text, until="entities")
    assert entity_of(analysis, "Qaddafi") is entity_of(analysis, "Muammar Gaddafi")


def test_a_surname_that_is_also_a_calling_is_a_name(analyze):
    text = "Pentagon spokesman Peter Cook spoke on Monday. Cook said the troops would leave."
    analysis = analyze(text, until="entities")
    assert entity_of(analysis, "Cook", nth=1) is entity_of(analysis, "Peter Cook")


def test_i_in_a_quotation_is_its_speaker_and_he_is_not(analyze):
    text = "Prime Minister Erik Holm met Jonas Falk on Monday. “I respect him, but I will not resign,” Holm said."
    analysis = analyze(text, until="entities")
    holm, falk = entity_of(analysis, "Erik Holm"), entity_of(analysis, "Jonas Falk")
    assert entity_of(analysis, "I") is holm
    assert entity_of(analysis, "him") is falk


def test_a_filler_it_is_no_mention(analyze):
    text = "The ministry met on Monday. It is clear that the talks have failed."
    analysis = analyze(text, until="entities")
    assert all(mention.form != "pronominal" for entity in analysis.entities for mention in entity.mentions)


def test_every_span_cuts_what_it_claims_and_ids_are_unique(analyze):
    analysis = analyze(VISIT, until="entities")
    ids = [entity.id for entity in analysis.entities]
    assert len(ids) == len(set(ids))
    for entity in analysis.entities:
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda m: (m.span.start, -m.span.end))
        for mention in entity.mentions:
            head = analysis.tokens[mention.head]
            assert mention.span.covers(head.span)
            assert mention.name_span is None or mention.span.covers(mention.name_span)


def test_a_spokeswoman_is_whom_the_name_beside_her_says(analyze):
    text = "A bridge was closed on Monday. A spokeswoman for the ministry, Lena Arvid, said it would open soon."
    analysis = analyze(text, until="entities")
    person = entity_of(analysis, "Lena Arvid")
    assert entity_of(analysis, "A spokeswoman for the ministry") is person
    assert entity_of(analysis, "the ministry") is not person


def test_the_last_word_of_a_bodys_name_stands_for_it(analyze):
    text = "The Saran Liberation Front rejected the offer. The Front said its fighters would stay in the valley."
    analysis = analyze(text, until="entities")
    front = entity_of(analysis, "Saran Liberation Front")
    assert entity_of(analysis, "Front", nth=1) is front
    assert entity_of(analysis, "its") is front


def test_nobody_is_no_entity(analyze):
    text = "Nobody claimed responsibility for the attack. No group has spoken to the police."
    names = [entity.name for entity in analyze(text, until="entities").entities]
    assert "Nobody" not in names
    assert "No group" not in names


def test_his_country_is_the_one_he_is_of(analyze):
    text = (
        "The Iraqi president, Adel Karim, flew to Ankara. The United States sent a note. "
        "He asked for aid to his country. “Our country is in debt,” he said. Iraq owes Turkey 2 million."
    )
    analysis = analyze(text, until="entities")
    iraq = entity_of(analysis, "Iraq", nth=1)
    assert entity_of(analysis, "his country") is iraq
    assert entity_of(analysis, "Our country") is iraq


def test_joined_nouns_share_a_nationality(analyze):
    text = "The Iraqi people are tired. He thanked the Iranian government and people for their help."
    analysis = analyze(text, until="entities")
    assert entity_of(analysis, "people", nth=1) is not entity_of(analysis, "The Iraqi people")
