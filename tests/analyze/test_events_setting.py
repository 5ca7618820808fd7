"""When and where it happened, who vouches for it, and which mentions are one happening."""

from datetime import date


def _by_trigger(analyze, text, **options):
    return {event.trigger.cut(text): event for event in analyze(text, **options).events}


def test_date_and_place_of_the_clause_belong_to_the_event(analyze):
    text = "Rebels attacked a convoy in Goma on 3 May 2021."
    event = _by_trigger(analyze, text, published=date(2021, 5, 4))["attacked"]
    assert event.date is not None
    assert event.date.begin == date(2021, 5, 3)
    assert event.place is not None
    assert event.place.name == "Goma"


def test_a_day_beside_a_noun_that_is_no_event_dates_the_verb(analyze):
    text = "A man drove a truck into crowds of protesters in the Kenyan port city on 3 May 2021."
    event = _by_trigger(analyze, text, published=date(2021, 5, 4))["drove"]
    assert event.date is not None
    assert event.date.begin == date(2021, 5, 3)


def test_what_an_event_did_has_its_date(analyze):
    text = "The Kenyan government thanked the veterans of the 2011 uprising that toppled President Okoro."
    event = _by_trigger(analyze, text, published=date(2021, 5, 4))["toppled"]
    assert event.date is not None
    assert event.date.begin.year == 2011


def test_weekday_without_a_publication_date_gives_no_date(analyze):
    event = _by_trigger(analyze, "Rebels attacked a convoy on Saturday.")["attacked"]
    assert event.date is None


def test_another_year_makes_background(analyze):
    text = "The 2011 assassination of General Okoro shaped the talks between Kenya and Uganda."
    events = _by_trigger(analyze, text, published=date(2021, 5, 4))
    assert events["assassination"].background
    assert not events["talks"].background


def test_what_follows_a_happening_of_another_year_is_background(analyze):
    text = "The army seized the palace days after the 2011 assassination of President Okoro."
    events = _by_trigger(analyze, text, published=date(2021, 5, 4))
    assert events["seized"].background


def test_events_inside_a_statement_are_claimed_by_its_speaker(analyze):
    text = "“The rebels killed two farmers,” Interior Minister Paul Okoro said."
    event = _by_trigger(analyze, text)["killed"]
    assert event.status == "claimed"
    assert event.attributed_to is not None
    assert "Okoro" in event.attributed_to.name


def test_what_is_condemned_is_known_and_not_claimed(analyze):
    text = "Norway condemned the attack on the hospital in Goma."
    events = _by_trigger(analyze, text)
    assert events["condemned"].attributed_to is None
    assert events["attack"].attributed_to is None


def test_mentions_of_one_happening_share_group_place_and_parties(analyze):
    text = "Rebels attacked an army base in Goma. The attack lasted three hours."
    events = _by_trigger(analyze, text)
    first, second = events["attacked"], events["attack"]
    assert first.group == second.group
    assert second.place == first.place
    assert second.actors == first.actors


def test_different_happenings_do_not_share_a_group(analyze):
    text = (
        "Rebels attacked an army base in Goma on 3 May 2021. The air force attacked a village in Beni on 9 June 2021."
    )
    groups = [event.group for event in analyze(text, published=date(2021, 6, 10)).events if event.type == "ASSAULT"]
    assert len(groups) == len(set(groups)) == 2


def test_contexts_come_from_the_words_of_the_paragraph(analyze):
    event = _by_trigger(analyze, "The army attacked the border town after parliament approved the budget.")["attacked"]
    assert {"military", "territory", "legislative"} <= set(event.contexts)


def test_ids_are_unique_and_spans_cut_the_text(analyze):
    text = (
        "Kenya and Uganda held talks. The talks failed, and Kenya accused Uganda of arming rebels who killed villagers."
    )
    events = analyze(text).events
    assert len({event.id for event in events}) == len(events)
    for event in events:
        for span in (event.trigger, *(party.span for party in (*event.actors, *event.recipients))):
            assert span.cut(text).strip() == span.cut(text) != ""


def test_empty_layers_do_no_harm(analyze):
    from dataclasses import replace

    from onrecord.analyze.events import Events

    analysis = analyze("Rebels attacked a convoy in Goma on Saturday.", until="quotations")
    events = Events(threshold=0)(replace(analysis, entities=(), actors=(), statements=(), times=(), places=())).events
    assert [event.type for event in events] == ["ASSAULT"]


def test_what_is_dated_after_the_news_is_planned(analyze):
    text = "The defense ministers of Japan and Australia hold talks in Tokyo on 12 May 2021."
    event = _by_trigger(analyze, text, published=date(2021, 5, 4))["talks"]
    assert event.modality == "planned"


def test_two_requests_of_one_party_to_different_parties_are_two_happenings(analyze):
    text = "Kenya urged Uganda to withdraw its troops. Kenya urged Tanzania to close its border."
    groups = {event.group for event in analyze(text).events if event.type == "REQUEST"}
    assert len(groups) == 2


def test_a_mode_known_from_another_mention_brings_its_codes(analyze):
    text = "Kenyan President Amina Otieno visited Norway on Monday. Otieno's talks with Norway were brief."
    events = _by_trigger(analyze, text, published=date(2021, 5, 4))
    assert [(event.mode, event.cameo, event.score) for event in events.values()] == [("visit", "042", 4.0)] * 2


def test_parties_are_lent_to_words_that_point_back(analyze):
    text = "Rebels of Mali attacked a convoy of Kenya on Monday. The attack went on. Two men were killed in Peru."
    events = {event.trigger.cut(text): event for event in analyze(text).events}
    assert [party.code for party in events["attack"].actors] == ["MLI"]
    assert events["killed"].actors == ()


def test_what_police_did_is_not_what_the_attack_means(analyze):
    text = "A gunman attacked a market in Lima. Police shot the gunman. The attack shocked Peru."
    events = {event.trigger.cut(text): event for event in analyze(text).events}
    assert "COP" not in {party.sector for party in events["attack"].actors}


def test_a_killing_beside_an_abduction_is_no_abduction(analyze):
    events = analyze("Rebels killed two guards and abducted a judge near Tamale.").events
    assert [(event.type, event.mode) for event in events] == [("ASSAULT", None), ("ASSAULT", "abduct")]
    assert len({event.group for event in events}) == 2
