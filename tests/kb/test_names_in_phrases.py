import pytest

from onrecord.kb.names import find_names


@pytest.mark.parametrize(
    "phrase, expected",
    [
        ("Boko Haram gunmen in north-eastern Nigeria", [("NGA", 0, 2), ("NGA", 5, 6)]),
        ("the Democratic People's Republic of Korea", [("PRK", 1, 6)]),
        ("People’s Republic of China", [("CHN", 0, 4)]),
        ("North Korean and South Korean envoys", [("PRK", 0, 2), ("KOR", 3, 5)]),
        ("Guinea-Bissau officers", [("GNB", 0, 1)]),
        ("the U.S. Navy and Türkiye’s navy", [("USA", 1, 3), ("TUR", 4, 5)]),
        ("nobody at all", []),
        ("", []),
    ],
)
def test_names_are_found_longest_first_and_apart(phrase, expected):
    found = find_names(phrase.split())
    codes = [name.country.country if name.country else name.organization.country for name in found]
    assert [(code, name.first, name.last) for code, name in zip(codes, found, strict=True)] == expected
