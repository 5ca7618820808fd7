"""Measures accuracy with the independent scorer beside the gold sets, and writes or checks the figures.

    python benchmarks/accuracy.py            every set in full; rewrites the figures in docs/accuracy.md
    python benchmarks/accuracy.py --floors   a fixed part of each set; fails where a figure is below docs/floors.tsv

Options: --only SET (repeatable) measures these sets alone and prints the figures without writing them; --set writes the
floors from a measurement of the fixed parts.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
PAGE = ROOT / "docs" / "accuracy.md"
FLOORS = ROOT / "docs" / "floors.tsv"
# A floor lies this much below what was measured, for the two figures that lead: less would fail on another processor.
MARGIN, LEADING = 0.01, 2
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"

LOWER = "lower is better"

# What leads for each task: a name for people, and where the scorer's answer has it.
METRICS = {
    "attribution": {
        "end to end F1": "metrics.end_to_end.f1",
        "content tokens F1": "metrics.content_token.f1",
        "content exact F1": "metrics.content_exact.f1",
        "cue exact F1": "metrics.cue_exact.f1",
        "source given content": "metrics.source_given_content.f1",
    },
    "status": {
        "happened and type F1": "metrics.happened_and_type.f1",
        f"false happened rate ({LOWER})": "false_happened_rate",
        "trigger F1": "metrics.trigger.f1",
        "trigger and type F1": "metrics.trigger_and_type.f1",
        "happened triples F1": "metrics.happened_triples.f1",
        "polarity": "on_matched_events.polarity.accuracy",
        "modality": "on_matched_events.modality.accuracy",
        "vouched": "on_matched_events.vouched.accuracy",
        "background": "on_matched_events.background.accuracy",
        "actor countries": "on_matched_events.actor_countries.accuracy",
        "recipient countries": "on_matched_events.recipient_countries.accuracy",
        "mode": "on_matched_events.mode.accuracy",
        "voucher's name": "voucher_name.accuracy",
        "date exact": "date_exact.accuracy",
        "date left empty where unknown": "date_left_empty_where_unknown.accuracy",
        "statements end to end F1": "statements.end_to_end.f1",
        "statement kind": "statement_kind.accuracy",
        "speaker": "speaker.accuracy",
    },
    "events": {
        "type micro F1": "metrics.type_micro.f1",
        "type macro F1": "type_macro_f1",
        "triple by country F1": "metrics.triple_country.f1",
        "triple in full F1": "metrics.triple_full.f1",
    },
    "pairs": {"accuracy": "metrics.accuracy", "macro F1": "metrics.macro_f1"},
    "labels": {"micro F1": "metrics.micro.f1", "macro F1": "macro_f1"},
    "coref": {
        "CoNLL F1": "conll_f1",
        "LEA F1": "metrics.lea.f1",
        "mentions exact F1": "metrics.mention_exact.f1",
    },
    "entities": {"span and type F1": "metrics.span_and_type.f1", "span F1": "metrics.span_exact.f1"},
    "dates": {
        "value F1": "metrics.value.f1",
        "value to the day F1": "metrics.value_to_the_day.f1",
        "span strict F1": "metrics.strict_span.f1",
        "span relaxed F1": "metrics.relaxed_span.f1",
    },
    "geo": {
        "end to end within 161 km F1": "metrics.end_to_end_161km.f1",
        "within 161 km on matched mentions": "resolution_on_matched_mentions.accuracy_161km",
        "country on matched mentions": "resolution_on_matched_mentions.country_accuracy",
        "mentions by overlap F1": "metrics.mention_overlap.f1",
    },
    "actors": {
        "country": "metrics.country.accuracy",
        "sector": "metrics.code_1.accuracy",
        "all fields": "all_fields_accuracy",
    },
    "extraction": {
        "shingles F1": "full_text.f1",
        "segments F1": "segments.f1",
        "date F1": "metadata.date.f1",
        "title F1": "metadata.title.f1",
    },
}


@dataclass(frozen=True)
class GoldSet:
    """One gold file: how it is scored, and how many of its records a check in passing reads (0 = none)."""

    name: str
    task: str
    path: Path
    options: tuple[str, ...]
    part: int


@dataclass(frozen=True)
class Figures:
    """What was measured on one set."""

    gold: GoldSet
    documents: int
    answered: int
    values: dict[str, float]


def gold_sets() -> list[GoldSet]:
    """Return the sets of `sets.tsv` whose gold file is there."""
    with (ROOT / "benchmarks" / "sets.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    sets = [
        GoldSet(row["set"], row["task"], GOLD / row["gold"], tuple(row["options"].split()), int(row["ci"]))
        for row in rows
    ]
    return [gold for gold in sets if gold.path.is_file()]


def measure(gold: GoldSet, *, limit: int | None = None) -> Figures:
    """Return the figures of a set, by a run of the installed command over it."""
    part = [] if limit is None else ["--limit", str(limit)]
    call = [sys.executable, str(GOLD / "run.py"), gold.task, str(gold.path), *part, "--", *gold.options]
    command = {"ONRECORD": str(Path(sys.executable).parent / "onrecord")}
    done = subprocess.run(call, env=command | dict(os.environ), stdout=subprocess.PIPE, text=True, check=True)
    run, answer = answers(done.stdout)
    found = {name: lookup(answer, path) for name, path in METRICS[gold.task].items()}
    values = {name: value for name, value in found.items() if value is not None}
    return Figures(gold, answer["gold_records"], run.get("answered", answer["predicted_records"]), values)


def answers(printed: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the runner's line (empty for a task that prints none) and the scorer's answer."""
    decoder, found, at = json.JSONDecoder(), [], 0
    while (at := printed.find("{", at)) >= 0:
        value, at = decoder.raw_decode(printed, at)
        found.append(value)
    return ({}, found[0]) if len(found) == 1 else (found[0], found[-1])


def lookup(answer: Any, path: str) -> float | None:
    """Return the figure at a dotted path, None where the scorer gives none."""
    for key in path.split("."):
        if not isinstance(answer, dict):
            return None
        answer = answer.get(key)
    return answer if isinstance(answer, int | float) else None


def table(results: list[Figures]) -> str:
    """Return the figures as Markdown, a table for each set."""
    lines = [f"Measured on {date.today().isoformat()} with `make accuracy`.", ""]
    for result in results:
        options = " ".join(result.gold.options)
        note = f", `{options}`" if options else ""
        lines += [
            f"### {result.gold.name} ({result.gold.task}{note})",
            "",
            f"{result.documents} records, {result.answered} answered.",
            "",
            "| figure | value |",
            "|---|---|",
            *(f"| {name} | {value:.3f} |" for name, value in result.values.items()),
            "",
        ]
    return "\n".join(lines)


def write_page(figures: str) -> None:
    """Put the figures between the markers of the page; what stands around them is kept."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else f"# Accuracy\n\n{BEGIN}\n{END}\n"
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{figures}{END}{after}", encoding="utf-8")


def floors() -> Iterator[tuple[str, str, float]]:
    """Yield set, figure and floor of each line of the floors file."""
    with FLOORS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            yield row["set"], row["figure"], float(row["floor"])


def write_floors(results: list[Figures]) -> None:
    """Write the floors: what was measured, less the margin, to two digits."""
    lines = ["# Written by `python benchmarks/accuracy.py --set`; a rate where lower is better has a ceiling.\n"]
    lines.append("set\tfigure\tfloor\n")
    for result in results:
        for name, value in list(result.values.items())[:LEADING]:
            least = ceil(100 * (value + MARGIN)) if LOWER in name else floor(100 * (value - MARGIN))
            lines.append(f"{result.gold.name}\t{name}\t{least / 100:.2f}\n")
    FLOORS.write_text("".join(lines), encoding="utf-8")


def check_floors(results: list[Figures]) -> list[str]:
    """Return a line for each figure that is worse than its floor; a rate where lower is better has a ceiling."""
    found = {(result.gold.name, name): value for result in results for name, value in result.values.items()}
    below = []
    for name, figure, least in floors():
        value = found.get((name, figure))
        if value is None:
            below.append(f"{name}: {figure} was not measured")
        elif (value > least) if LOWER in figure else (value < least):
            below.append(f"{name}: {figure} is {value:.3f}, the floor {least:.3f}")
    return below


def main() -> int:
    """Run; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--floors", action="store_true", help="measure a fixed part and compare with the floors")
    parser.add_argument("--set", action="store_true", help="measure a fixed part and write the floors")
    parser.add_argument("--only", action="append", metavar="SET", help="measure this set alone")
    arguments = parser.parse_args()
    if not GOLD.is_dir():
        print("accuracy: skipped, the gold sets are not at ../shared/gold")
        return 0
    part = arguments.floors or arguments.set
    results = []
    for gold in gold_sets():
        if (arguments.only and gold.name not in arguments.only) or (part and not gold.part):
            continue
        results.append(measure(gold, limit=gold.part if part else None))
        values = ", ".join(f"{name} {value:.3f}" for name, value in results[-1].values.items())
        print(f"{gold.name}: {values}", flush=True)
    if arguments.set:
        write_floors(results)
    elif arguments.floors:
        below = check_floors(results)
        print("\n".join(below) or "accuracy: no figure is below its floor")
        return int(bool(below))
    elif not arguments.only:
        write_page(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
