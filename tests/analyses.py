"""The type of the fixture `analyze`, importable from every folder of tests."""

from collections.abc import Callable

from onrecord.records import Analysis

type Analyze = Callable[..., Analysis]
