"""What follows a happening of the past."""

import pytest


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The Chadian parliament banned the party days after the 2003 attack on the capital.", True),
        ("The Chadian parliament banned the party days after the attack on the capital.", False),
    ],
)
def test_what_came_soon_after_the_past_is_past(analyze, text, background):
    events = [event for event in analyze(text).events if event.trigger.cut(text) in ("banned", "arrested")]
    assert [event.background for event in events] == [background]
