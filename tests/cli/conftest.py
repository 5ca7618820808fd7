"""Runs the command in this process."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from onrecord.cli.main import main


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def onrecord(monkeypatch, capsys) -> Callable[..., Outcome]:
    """Run `onrecord` with the arguments."""

    def run(*arguments) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        captured = capsys.readouterr()
        return Outcome(stop.value.code or 0, captured.out, captured.err)

    return run
