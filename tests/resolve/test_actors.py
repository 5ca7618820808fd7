from datetime import date

import pytest

from onrecord.records import ActorLink


def link(analysis, name) -> ActorLink | None:
    """Return the link of the entity that has a mention of these words."""
    text = analysis.document.text
    for entity in analysis.entities:
        if any(name in (mention.name_span or mention.span).cut(text) for mention in entity.mentions):
            return next((actor for actor in analysis.actors if actor.entity == entity.id), None)
    raise AssertionError(f"no entity {name!r}")


@pytest.mark.parametrize(
    "text, name, country, sector, office",
    [
        ("Latvian President Karlis Ozols arrived in Oslo.", "Karlis Ozols", "LVA", "GOV", "president"),
        ("Karlis Ozols, the president of Latvia, arrived in Oslo.", "Karlis Ozols", "LVA", "GOV", "president"),
        ("Gen. Amadou Sow of Senegal spoke to reporters.", "Amadou Sow", "SEN", "MIL", "general"),
        ("Former Chilean minister Rosa Vidal testified on Monday.", "Rosa Vidal", "CHL", "ELI", "former minister"),
        ("Hamas spokesman Omar Haddad rejected the offer.", "Omar Haddad", "PSE", "REB", "spokesman"),
        ("Norway condemned the attack.", "Norway", "NOR", "GOV", None),
        ("The Kremlin denied the report.", "Kremlin", "RUS", "GOV", None),
        ("The Islamic State claimed the bombing.", "Islamic State", "ISM", "REB", None),
        ("The Ugandan parliament passed the bill.", "Ugandan parliament", "UGA", "LEG", None),
        ("Hundreds of Peruvian miners marched.", "miners", "PER", "LAB", None),
        ("NATO deployed ships.", "NATO", "IGO", "MIL", None),
    ],
)
def test_who_an_entity_is(analyze, text, name, country, sector, office):
    actor = link(analyze(text, until="actors"), name)
    assert actor is not None
    assert (actor.country, actor.sector, actor.office) == (country, sector, office)
    assert actor.reasons
    assert 0.0 < actor.score <= 1.0


def test_nothing_known_gives_no_link(analyze):
    assert link(analyze("Jane Roe waved.", until="actors"), "Jane Roe") is None


def test_the_text_outranks_a_namesake_in_the_knowledge_base(analyze):
    text = "Irish singer Tony Blair released an album. Tony Blair lives in Cork, Ireland."
    actor = link(analyze(text, published=date(2003, 5, 1), until="actors"), "Tony Blair")
    assert actor is not None
    assert (actor.country, actor.sector) == ("IRL", "CVL")
    assert [other.name for other in actor.runners_up] == ["GBR"]


def test_the_knowledge_base_knows_the_office_of_the_day(analyze):
    text = "Merkel left the summit early."
    before = link(analyze(text, published=date(2015, 5, 1), until="actors"), "Merkel")
    after = link(analyze(text, published=date(2023, 5, 1), until="actors"), "Merkel")
    assert before is not None
    assert after is not None
    assert (before.sector, before.office) == ("GOV", "chancellor")
    assert (after.sector, after.office) == ("ELI", "former chancellor")


def test_police_are_of_the_country_the_article_is_about(analyze):
    text = (
        "KAMPALA — Uganda votes on Thursday. Ugandan officials promised calm. Police dispersed a crowd, and Uganda's "
        "opposition complained."
    )
    actor = link(analyze(text, until="actors"), "Police")
    assert actor is not None
    assert (actor.country, actor.sector) == ("UGA", "COP")
    assert actor.score < 0.6


def test_links_name_entities_that_exist_and_names_without_titles(analyze):
    analysis = analyze("Latvian President Karlis Ozols met Norway's King Olaf Berg in Riga.", until="actors")
    assert {actor.entity for actor in analysis.actors} <= {entity.id for entity in analysis.entities}
    actor = link(analysis, "Karlis Ozols")
    assert actor is not None
    assert actor.name == "Karlis Ozols"


def test_an_owner_lends_its_country(analyze):
    text = "Bolivian President Rosa Vidal promised reforms. Her government will publish a plan."
    actor = link(analyze(text, until="actors"), "Her government")
    assert actor is not None
    assert (actor.country, actor.sector) == ("BOL", "GOV")


def test_a_body_of_an_unknown_owner_has_no_country(analyze):
    text = "Norway hosted talks on Monday. Norway pressed both sides. The government of Velmora sent nobody."
    actor = link(analyze(text, until="actors"), "government of Velmora")
    assert actor is not None
    assert (actor.country, actor.sector) == (None, "GOV")


def test_two_countries_of_equal_weight_leave_the_police_open(analyze):
    text = "France and Spain signed a treaty. Spain and France will open posts. Police will share files."
    actor = link(analyze(text, until="actors"), "Police")
    assert actor is not None
    assert actor.country is None


@pytest.mark.parametrize(
    "text", ["“", "a b c", "Minister", "Police of", "the of the of the", "’s government", "of Iran"]
)
def test_odd_text_gives_only_links_of_its_entities(analyze, text):
    analysis = analyze(text, until="actors")
    assert {actor.entity for actor in analysis.actors} <= {entity.id for entity in analysis.entities}


@pytest.mark.parametrize(
    "text, mention, name",
    [
        ("The Saudi Interior Ministry named five suspects.", "Ministry", "Saudi Interior Ministry"),
        ("The Norwegian Parliament voted.", "Parliament", "Norwegian Parliament"),
        ("The Kenyan Supreme Court ruled.", "Court", "Kenyan Supreme Court"),
        ("The Interior Ministry of Chile denied the report.", "Ministry", "Interior Ministry of Chile"),
        ("The Kremlin denied the report.", "Kremlin", "Kremlin"),
    ],
)
def test_a_body_of_a_common_name_is_named_in_full(analyze, text, mention, name):
    actor = link(analyze(text, until="actors"), mention)
    assert actor is not None
    assert actor.name == name


def test_his_country_that_is_not_named_has_the_country_of_its_owner(analyze):
    analysis = analyze("The Peruvian minister, Rosa Quispe, asked Kenya for aid to her country.")
    own = next(entity for entity in analysis.entities if entity.name == "her country")
    assert next(link.country for link in analysis.actors if link.entity == own.id) == "PER"
