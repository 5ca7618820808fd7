from datetime import date

import pytest

from onrecord.ingest.dateline import find_dateline

PUBLISHED = date(2021, 8, 5)
REPORT = " The delegations met again on Monday and agreed to go on with the talks next week, mediators said."


@pytest.mark.parametrize(
    "dateline, place, day, agency",
    [
        ("TARRIN –", "TARRIN", None, None),
        ("TARRIN—", "TARRIN", None, None),
        ("TARRIN --", "TARRIN", None, None),
        ("TEL AVIV--", "TEL AVIV", None, None),
        ("NEWPORT NEWS, Va. -", "NEWPORT NEWS, Va.", None, None),
        ("SÃO PAULO, Brazil —", "SÃO PAULO, Brazil", None, None),
        ("ABOARD AIR FORCE ONE —", "ABOARD AIR FORCE ONE", None, None),
        ("BEIRUT, Aug 4 (Agency) —", "BEIRUT", date(2021, 8, 4), "Agency"),
        ("WASHINGTON (AP) —", "WASHINGTON", None, "AP"),
        ("PORTLAND, Ore. (AP) —", "PORTLAND, Ore.", None, "AP"),
        ("HADRA, Ky. (WHDR) -", "HADRA, Ky.", None, "WHDR"),
        ("Jan. 5 (Reuters) -", None, date(2022, 1, 5), "Reuters"),
        ("GENEVA, 12 March 2021 –", "GENEVA", date(2021, 3, 12), None),
        ("NEW YORK/LONDON, July 30 (Reuters) -", "NEW YORK/LONDON", date(2021, 7, 30), "Reuters"),
        ("BAGHDAD, Monday (AFP) –", "BAGHDAD", None, "AFP"),
        ("New York, May 17, IRNA -", "New York", date(2021, 5, 17), "IRNA"),
        ("Moscow, SANA-", "Moscow", None, "SANA"),
        ("MOSCOW, May 17. /TASS/.", "MOSCOW", date(2021, 5, 17), "TASS"),
        ("LONDON, May 1 /PRNewswire/ --", "LONDON", date(2021, 5, 1), "PRNewswire"),
        ("Mexico City (AFP) –", "Mexico City", None, "AFP"),
        ("Washington (CNN)", "Washington", None, "CNN"),
        ("(CNN)", None, None, "CNN"),
        ("NNA -", None, None, "NNA"),
        ("ISLAMABAD:", "ISLAMABAD", None, None),
        ("CHARSADDA:", "CHARSADDA", None, None),
        ("New Delhi:", "New Delhi", None, None),
        ("Taipei, Taiwan —", "Taipei, Taiwan", None, None),
    ],
)
def test_place_date_and_agency_are_read(dateline: str, place: str | None, day: date | None, agency: str | None) -> None:
    found = find_dateline(dateline + REPORT, published=PUBLISHED)

    assert found is not None
    assert found.span.cut(dateline + REPORT) == dateline
    assert (found.place, found.date, found.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "FILE -",
        "EXCLUSIVE —",
        "BREAKING NEWS:",
        "ADOUN:",
        "THE PRESIDENT —",
        "Mirel Adoun — a lawyer by training —",
        "Rep. Mirel Adoun (D-Hadra) —",
        "The Hadra Relief Fund (HRF)",
        "Monday –",
        "NATO –",
        "March 5 –",
        "11:40 am —",
        "POLLS WERE NOT WRONG, JUST TOO EARLY TO TELL -",
        "(Reuters/A. Photographer)",
        "",
    ],
)
def test_other_words_before_a_dash_are_no_dateline(opening: str) -> None:
    assert find_dateline(opening + REPORT, published=PUBLISHED) is None


@pytest.mark.parametrize(
    "headline", ["PARIS – WHAT NEXT", "Paris: A Love Story", "IRAN – Talks resume", "Washington (CNN"]
)
def test_a_headline_with_a_place_is_no_dateline(headline: str) -> None:
    assert find_dateline(f"{headline}\n\n{REPORT}") is None


def test_a_date_without_a_year_stays_open_without_a_publication_date() -> None:
    found = find_dateline("BEIRUT, Aug 4 (Agency) —" + REPORT)

    assert found is not None
    assert found.date is None


@pytest.mark.parametrize("head", ["Talks resume\n\n", "Talks resume\nBy A. Writer\n4 August 2021\n\n", "\n\n"])
def test_the_dateline_may_come_after_title_and_byline(head: str) -> None:
    text = f"{head}TARRIN —{REPORT}"

    found = find_dateline(text)

    assert found is not None
    assert found.span.cut(text) == "TARRIN —"


def test_a_dateline_on_a_line_of_its_own_names_a_known_city() -> None:
    assert find_dateline("LONDON —\nThe talks went on.") is not None
    assert find_dateline("ADOUN —\nThe talks went on.") is None
