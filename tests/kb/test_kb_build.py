"""The tables in the package are what the scripts make of their sources."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "script, steps, package",
    [
        ("build_kb.py", ("build_countries", "build_roles", "build_organizations", "build_people"), "kb"),
        ("build_ontology.py", ("main",), "ontology"),
    ],
)
def test_committed_tables_are_what_the_script_builds(script, steps, package, tmp_path):
    module = runpy.run_path(str(ROOT / "scripts" / script))
    for step in steps:
        function = module[step]
        function.__globals__["DATA"] = tmp_path
        function()
    built = sorted(tmp_path.iterdir())
    assert len(built) >= 4
    for path in built:
        committed = ROOT / "src" / "onrecord" / package / "data" / path.name
        assert path.read_text(encoding="utf-8") == committed.read_text(encoding="utf-8"), path.name
