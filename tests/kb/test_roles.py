import pytest

from onrecord.kb.roles import find_role


@pytest.mark.parametrize(
    "words, name, sector, kind",
    [
        ("the president", "president", "GOV", "person"),
        ("Foreign Minister", "foreign minister", "GOV", "person"),
        ("the deputy prime minister for defence", "deputy prime minister", "GOV", "person"),
        ("Secretary of State for Trade", "secretary of state", "GOV", "person"),
        ("Leader of the Islamic Revolution", "leader of the islamic revolution", "GOV", "person"),
        ("prime minister’s office", "prime minister's office", "GOV", "organization"),
        ("ministry", "ministry", "GOV", "organization"),
        ("parliament", "parliament", "LEG", "organization"),
        ("lawmakers", "lawmaker", "LEG", "group"),
        ("members of parliament", "member of parliament", "LEG", "group"),
        ("troops", "troop", "MIL", "group"),
        ("riot police in helmets", "riot police", "COP", "group"),
        ("a group of tourists", "tourist", "CVL", "group"),
        ("hundreds of protesters", "protester", "CVL", "group"),
        ("rebels loyal to a former general", "rebel", "REB", "group"),
        ("gunmen on motorcycles", "gunman", "UAF", "group"),
        ("a district court", "district court", "JUD", "organization"),
        ("spokeswoman", "spokeswoman", None, "person"),
        ("a photographer for a weekly", "photographer", "JRN", "person"),
        ("the opposition leader", "opposition leader", "OPP", "person"),
        ("ayatollah", "ayatollah", "REL", "person"),
        ("former foreign minister", "former foreign minister", "ELI", "person"),
        ("the ex-governor", "former governor", "ELI", "person"),
        ("former spokesman", "former spokesman", "ELI", "person"),
    ],
)
def test_the_head_decides_the_role(words, name, sector, kind):
    role = find_role(words)
    assert role is not None
    assert (role.name, role.sector, role.kind) == (name, sector, kind)


def test_a_defense_minister_is_government_and_military():
    role = find_role("Defense Minister")
    assert role is not None
    assert (role.sector, role.sector_2) == ("GOV", "MIL")


def test_a_calling_is_not_left_like_an_office():
    role = find_role("a former teacher")
    assert role is not None
    assert (role.sector, role.former) == ("EDU", False)


@pytest.mark.parametrize("words", ["", "the", "banana", "of", "president's banana", "of of of", "courting"])
def test_other_words_name_no_role(words):
    assert find_role(words) is None


def test_a_long_phrase_is_cut_and_not_an_error():
    assert find_role("very " * 5000 + "president") is None
