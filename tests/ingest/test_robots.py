import pytest

from onrecord.ingest.robots import read_robots

RULES = """
# the whole site
User-agent: other
Disallow: /

User-Agent: OnRecord
User-agent: third
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*q=
Disallow: /caf%C3%A9
Crawl-delay: 2.5

User-agent: *
Disallow: /all
"""


@pytest.mark.parametrize(
    "path, allowed",
    [
        ("/", True),
        ("", True),
        ("/private", False),
        ("/private/a", False),
        ("/privately", False),
        ("/private/open/a", True),
        ("/all", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x=1", True),
        ("/search?page=2&q=talks", False),
        ("/search?page=2", True),
        ("/café", False),
        ("/caf%c3%a9/menu", False),
    ],
)
def test_the_longest_rule_that_fits_counts(path: str, allowed: bool) -> None:
    assert read_robots(RULES, "onrecord").allows(f"https://hadra.example{path}") is allowed


def test_an_agent_without_a_group_has_that_of_all() -> None:
    robots = read_robots(RULES, "fourth")

    assert not robots.allows("https://hadra.example/all/a")
    assert robots.allows("https://hadra.example/private")
    assert robots.delay is None


def test_the_delay_is_read() -> None:
    assert read_robots(RULES, "onrecord").delay == 2.5
    assert read_robots("User-agent: *\nCrawl-delay: soon", "onrecord").delay is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Disallow: /",
        "User-agent: *\nDisallow:",
        "User-agent: *\nAllow: /\nDisallow: /",
        "<html>Not found</html>",
        "\0:",
    ],
)
def test_what_forbids_nothing_allows_everything(content: str) -> None:
    assert read_robots(content, "onrecord").allows("https://hadra.example/a")


def test_groups_of_one_agent_are_joined() -> None:
    robots = read_robots("User-agent: a\nDisallow: /1\nUser-agent: b\nDisallow: /2\nUser-agent: a\nDisallow: /3", "a")

    assert [robots.allows(f"https://hadra.example/{number}") for number in (1, 2, 3)] == [False, True, False]


def test_a_pattern_made_of_wildcards_takes_no_time() -> None:
    robots = read_robots("User-agent: *\nDisallow: /" + "*a" * 2_000 + "*b$", "onrecord")

    assert robots.allows("https://hadra.example/" + "a" * 20_000)
