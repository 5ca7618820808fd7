import pytest

from onrecord.resolve.names import without_titles


@pytest.mark.parametrize(
    "name, bare",
    [
        ("President Abdul Latif Rashid", "Abdul Latif Rashid"),
        ("Iraqi President Abdul Latif Rashid", "Abdul Latif Rashid"),
        ("Mr. Tomas Berg", "Tomas Berg"),
        ("Lt. Gen. Amadou Sow", "Amadou Sow"),
        ("Foreign Minister Sow", "Sow"),
        ("Seyed Ali Khamenei", "Seyed Ali Khamenei"),
        ("President", "President"),
        ("Jordan Smith", "Jordan Smith"),
        ("Park Min-jun", "Park Min-jun"),
    ],
)
def test_titles_are_no_part_of_a_name(name, bare):
    assert without_titles(name) == bare
