"""Languages as folders of data: one sorted list or table a file, each with a source and license line.

With its lists a language has the names of the parser and of the annotators that read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def _lines(package: str, code: str, file_name: str) -> list[str]:
    path = files(package) / code / file_name
    if not path.is_file():
        raise KeyError(f"language {code} has no {file_name}")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def _words(package: str, code: str, name: str) -> frozenset[str]:
    return frozenset(line.strip().lower() for line in _lines(package, code, f"{name}.txt"))


@cache
def _table(package: str, code: str, name: str) -> tuple[Mapping[str, str], ...]:
    header, *rows = _lines(package, code, f"{name}.tsv")
    keys = header.split("\t")
    return tuple(dict(zip(keys, row.split("\t"), strict=True)) for row in rows)


@dataclass(frozen=True, slots=True)
class FolderLanguage:
    """A language whose lists (`NAME.txt`) and tables (`NAME.tsv`) lie in the folder of its code, in a package.

    Lines that begin with “#” are comments.
    """

    code: str
    package: str = "onrecord.lang"
    parser: str = "spacy"
    pipeline: tuple[str, ...] = ()

    def words(self, name: str) -> frozenset[str]:
        """Return the words of `NAME.txt`, lower-cased."""
        return _words(self.package, self.code, name)

    def table(self, name: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of `NAME.tsv` by column name."""
        return _table(self.package, self.code, name)


ENGLISH = FolderLanguage(
    "en",
    pipeline=("quotations", "attributions", "times", "places", "entities", "actors", "statements", "events"),
)
