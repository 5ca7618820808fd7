from datetime import date

import pytest

from onrecord.ingest.metadata_dates import read_day


@pytest.mark.parametrize(
    "value",
    [
        "2021-03-14",
        " 20210314 ",
        "2021-03-14T23:30:00-05:00",
        "2021-03-14 10:00",
        "2021-03-14T10:00:00.000Z",
        "14 March 2021",
        "March 14, 2021 at 5:00 pm",
        "Sun, 14 Mar 2021 10:00:00 GMT",
        "14/03/2021",
        "03/14/2021",
        "14.3.2021",
        "14 mars 2021",
        "14. März 2021",
        "14-Mar-2021",
    ],
)
def test_iso_and_common_written_forms_give_the_day(value: str) -> None:
    assert read_day(value) == date(2021, 3, 14)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2 days ago",
        "last Friday",
        "March 2021",
        "2021",
        "14 March",
        "03/04/2021",
        "2021-02-30",
        "31/31/2021",
        "soon",
        "1500000000",
    ],
)
def test_what_is_not_one_day_gives_none(value: str) -> None:
    assert read_day(value) is None


def test_dots_put_the_day_first() -> None:
    assert read_day("03.04.2021") == date(2021, 4, 3)
