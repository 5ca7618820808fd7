"""The made archive is what it says, and the search for copies holds on a small one."""

from collections import Counter

import pytest
from benchmarks.archive.copying import KINDS
from benchmarks.archive.made import make_archive
from benchmarks.copies import file_archive
from benchmarks.stories import b_cubed, group

SIZE = 500


@pytest.fixture(scope="module")
def archive():
    return list(make_archive(SIZE))


def test_equal_seeds_make_equal_archives(archive):
    assert [made.document for made in make_archive(SIZE)] == [made.document for made in archive]
    assert [made.document for made in make_archive(20, seed=1)] != [made.document for made in archive[:20]]


def test_a_third_less_a_little_are_copies_of_six_kinds_with_known_origin(archive):
    kinds = Counter(made.kind for made in archive)
    ids = {made.document.id for made in archive}
    assert len(ids) == len(archive) == SIZE
    assert kinds.keys() == {None, *KINDS} and len(KINDS) == 6
    assert SIZE - kinds[None] == 150
    assert all(made.origin in ids for made in archive if made.kind is not None)


def test_some_copies_come_before_what_they_copy(archive):
    place = {made.document.id: number for number, made in enumerate(archive)}
    before = [made for made in archive if made.origin is not None and place[made.document.id] < place[made.origin]]
    assert 0 < len(before) < 150


def test_copies_are_found_and_nothing_else(archive):
    run = file_archive(archive)
    said = {id_ for id_, origin in run.origin_of.items() if origin != id_}
    true = {made.document.id: made.origin for made in archive if made.kind is not None}
    right = [id_ for id_ in said if true.get(id_) == run.origin_of[id_]]
    assert len(right) / len(said) >= 0.99
    assert len(right) / len(true) >= 0.95


def test_stories_are_mostly_the_happenings(archive):
    gold = {made.document.id: str(made.happening) for made in archive}
    labels, _ = group([made.document for made in archive])
    assert b_cubed(gold, labels)[2] >= 0.85
