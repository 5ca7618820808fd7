"""Measures the search for copies on a made archive: what is found, what is not, and how the time grows.

python -m benchmarks.copies [SIZE]      20,000 articles unless told otherwise; prints, writes nothing
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.archive.made import Made, make_archive
from onrecord.resolve.copies import Filed, MemoryCopyIndex, file_article

SIZE = 20_000
# Kinds of the generator, and what they are called when found.
NAMES = {"reformatted": "near", "edited": "near"}


@dataclass(frozen=True, slots=True)
class Run:
    """What filing an archive gave, and the seconds of processor time that each thousand took."""

    archive: Sequence[Made]
    filed: Mapping[str, Filed]
    cluster_of: Mapping[str, str]
    origin_of: Mapping[str, str]
    seconds: Sequence[float]


def main() -> None:
    """Print the figures."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    run = file_archive(make_archive(size))
    print(f"{len(run.archive)} articles, {sum(made.kind is not None for made in run.archive)} copies")
    _print_found(run)
    _print_pairs(run)
    _print_kinds(run)
    first, last = run.seconds[0], run.seconds[-1]
    print(f"first thousand {first:.2f} s, last {last:.2f} s, ratio {last / first:.2f}")
    print("seconds by thousand:", " ".join(f"{one:.2f}" for one in run.seconds))


def file_archive(archive: Iterable[Made]) -> Run:
    """File every article in turn; only the filing is timed."""
    index, filed, seen, seconds = MemoryCopyIndex(), dict[str, Filed](), list[Made](), [0.0]
    for made in archive:
        if len(seen) % 1000 == 0 and seen:
            seconds.append(0.0)
        begun = time.process_time()
        filed[made.document.id] = file_article(made.document, index)
        seconds[-1] += time.process_time() - begun
        seen.append(made)
    clusters = index.clusters(filed)
    names = {id_: cluster.id for id_, cluster in clusters.items()}
    origins = {id_: cluster.origin for id_, cluster in clusters.items()}
    return Run(seen, filed, names, origins, seconds)


def _print_found(run: Run) -> None:
    """Print how many copies were put with their origin, and how many articles said to be copies are.

    Said to be a copy is every article of a cluster but its origin.
    """
    said = {made.document.id for made in run.archive if run.origin_of[made.document.id] != made.document.id}
    copies = [made for made in run.archive if made.kind is not None]
    found = [made for made in copies if made.document.id in said and _with_origin(made, run)]
    print(f"copies: precision {len(found) / len(said):.4f}, recall {len(found) / len(copies):.4f}")
    right = sum(run.origin_of[made.document.id] == made.origin for made in found)
    print(f"origin right, of the copies found: {right / len(found):.4f}")


def _with_origin(made: Made, run: Run) -> bool:
    return made.origin is not None and run.cluster_of[made.document.id] == run.cluster_of[made.origin]


def _print_pairs(run: Run) -> None:
    """Print precision and recall over pairs of articles in one cluster."""
    origin = {made.document.id: made.origin or made.document.id for made in run.archive}
    true, said = _pairs(origin), _pairs(run.cluster_of)
    both = len(true & said)
    print(f"pairs in one cluster: precision {both / len(said):.4f}, recall {both / len(true):.4f}")


def _pairs(label: Mapping[str, str]) -> set[tuple[str, str]]:
    groups = defaultdict(list)
    for id_, name in label.items():
        groups[name].append(id_)
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


def _print_kinds(run: Run) -> None:
    """Print recall by kind, and what the kinds were called."""
    called, totals, found = defaultdict[str, Counter[str]](Counter), Counter[str](), Counter[str]()
    names = {(copy.document, copy.of): copy.kind for filed in run.filed.values() for copy in filed.copies}
    for made in run.archive:
        if made.kind is None or made.origin is None:
            continue
        totals[made.kind] += 1
        found[made.kind] += _with_origin(made, run)
        called[made.kind][names.get((made.document.id, made.origin), "(by way of another copy)")] += 1
    for kind, total in sorted(totals.items()):
        print(f"  {kind:12} recall {found[kind] / total:.4f}  {dict(called[kind].most_common())}")


if __name__ == "__main__":
    main()
