import gc
from collections.abc import Iterator

import pytest

from onrecord.cli.main import main
from onrecord.processes import RARELY, collect_rarely


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)


def test_garbage_is_looked_for_rarely_but_it_is() -> None:
    collect_rarely()
    looks = gc.get_stats()[0]["collections"]
    for _ in range(RARELY[0] + 1):
        cycle = list[object]()
        cycle.append(cycle)
    assert gc.isenabled()
    assert gc.get_stats()[0]["collections"] - looks in (1, 2)


def test_the_command_looks_for_garbage_rarely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["onrecord", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert gc.get_threshold() == RARELY
