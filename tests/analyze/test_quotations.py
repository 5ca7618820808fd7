from analyses import Analyze
from onrecord.analyze.quotations import UNCLOSED


def test_a_mark_left_open_is_a_gap(analyze: Analyze) -> None:
    analysis = analyze("“The port is closed, the mayor said.\n\nShips wait outside the bay.", until="quotations")
    (gap,) = analysis.gaps
    assert gap.why == UNCLOSED
    assert gap.span == analysis.quotations[0].span


def test_a_quotation_taken_up_in_the_next_paragraph_is_no_gap(analyze: Analyze) -> None:
    analysis = analyze("“The port is closed.\n\n“It will stay so,” the mayor said.", until="quotations")
    assert [quotation.closed for quotation in analysis.quotations] == [False, True]
    assert not analysis.gaps
