"""Builds src/onrecord/ontology/data from the tables in scripts/sources/plover, and checks one against the other.

Usage: python scripts/build_ontology.py
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources" / "plover"
DATA = HERE.parent / "src" / "onrecord" / "ontology" / "data"
HEAD = "# Built by scripts/build_ontology.py. PLOVER, Open Event Data Alliance, changed; CC BY-SA 4.0 (see README).\n"
CAMEO_COLUMNS = {
    "code": "cameo_code",
    "title": "title",
    "quad": "cameo_quad",
    "goldstein_gdelt": "goldstein_gdelt",
    "goldstein_icews": "goldstein_icews",
    "goldstein_phoenix": "goldstein_phoenix",
    "type": "plover_type",
    "mode": "plover_mode",
    "context": "plover_context",
}

type Row = Mapping[str, str]


def rows(name: str) -> list[Row]:
    """Return the rows of a source table."""
    text = (SOURCES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in text if not line.startswith("#")), delimiter="\t"))


def write(name: str, header: Iterable[str], table: Iterable[Row]) -> None:
    """Write a table with its license line."""
    keys = list(header)
    lines = ["\t".join(keys), *("\t".join(row[key] for key in keys) for row in table)]
    (DATA / name).write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def check(types: Sequence[Row], modes: Sequence[Row], cameo: Sequence[Row]) -> None:
    """Stop if the tables name a type, mode or code that another does not have, or give it another number."""
    quads = {row["type"]: row["quad"] for row in types}
    scores = {(row["type"], ""): row["score"] for row in types} | {(r["type"], r["mode"]): r["score"] for r in modes}
    codes = {row["code"] for row in cameo}
    for row in (*types, *modes):
        if row["cameo"] not in codes:
            raise SystemExit(f"no CAMEO code {row['cameo']}")
    for row in rows("cameo.tsv"):
        key = (row["plover_type"], row["plover_mode"])
        if key[0] and (quads[key[0]] != row["plover_quad"] or scores[key] != row["plover_score"]):
            raise SystemExit(f"CAMEO {row['cameo_code']}: {key} has other numbers in the type and mode tables")


def main() -> None:
    """Write types.tsv, modes.tsv, contexts.tsv and cameo.tsv."""
    types, modes = rows("types.tsv"), rows("modes.tsv")
    cameo = [{name: row[column] for name, column in CAMEO_COLUMNS.items()} for row in rows("cameo.tsv")]
    check(types, modes, cameo)
    write("types.tsv", ("type", "quad", "score", "recipient", "cameo", "note"), types)
    write("modes.tsv", ("type", "mode", "score", "cameo"), modes)
    contexts = [line for line in (SOURCES / "contexts.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    write("contexts.tsv", ("context",), [{"context": name} for name in sorted(contexts)])
    write("cameo.tsv", CAMEO_COLUMNS, sorted(cameo, key=lambda row: row["code"]))


if __name__ == "__main__":
    main()
