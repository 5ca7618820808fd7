"""Measures what actors learned from the text cost: two thousand invented articles with the same people, read in turn.

python benchmarks/actors.py               prints the figures
python benchmarks/actors.py --articles 200
"""

import argparse
import os
import random
import resource
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord import flow
from onrecord.ingest.document import make_document
from onrecord.records import Document, Source
from onrecord.resolve.actors import Actors
from onrecord.resolve.learned import Memory

# One core, before numpy is loaded.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

ARTICLES, PEOPLE = 2_000, 40
# Articles that one figure is the median of.
WINDOW = 20
FIRST_DAY = date(2021, 1, 4)
FIRST_NAMES = ("Samir", "Anna", "Jonas", "Leila", "Marta", "Tomas", "Nadia", "Viktor", "Elena", "Omar")
SURNAMES = ("Rashid", "Lindqvist", "Petrov", "Haddad", "Moreno", "Kovacs", "Okafor", "Tanaka")
ROLES = ("President", "Prime Minister", "Foreign Minister", "Defense Minister", "army chief", "opposition leader")
NATIONS = ("Iraqi", "Swedish", "Bulgarian", "Lebanese", "Chilean", "Hungarian", "Nigerian", "Japanese")
TEMPLATES = (
    "{one} met {two} on Tuesday to discuss the border. “We will keep talking,” {short} said after the meeting. Police "
    "closed two streets in the capital while several hundred protesters marched to the parliament.",
    "{one} criticized {two} over the new tariffs. {short} told reporters that the talks had failed, and the ministry "
    "said it would publish the letters. The two countries have been at odds since last year.",
    "Troops withdrew from the valley, {one} said. The army had promised to leave by Friday. {two} welcomed the step, "
    "and {short} called for a second round of negotiations in Geneva.",
)


def people(dice: random.Random) -> list[tuple[str, str, str]]:
    """Return full name, surname and title of the people in the news."""
    names = [(first, last) for last in SURNAMES for first in FIRST_NAMES]
    chosen = dice.sample(names, PEOPLE)
    return [(f"{first} {last}", last, f"{dice.choice(NATIONS)} {dice.choice(ROLES)}") for first, last in chosen]


def articles(count: int) -> Iterator[Document]:
    """Yield invented articles of successive days; half of the people come with their titles, half with the name."""
    dice = random.Random(4)
    everyone = people(dice)
    for number in range(count):
        (full, short, title), (other, _, others) = dice.sample(everyone, 2)
        one, two = (f"{title} {full}", other) if dice.random() < 0.5 else (full, f"{others} {other}")
        sentences = dice.choice(TEMPLATES).format(one=one, two=two, short=short)
        day = FIRST_DAY + timedelta(days=number // 4)
        yield make_document(f"{sentences} ({number})", source=Source(reader="text"), published=day)


class Watch(flow.Clock):
    """Processor seconds by stage, and those of the actors for each document."""

    now = staticmethod(time.process_time)


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    count = parser.parse_args().articles
    watch, memory = Watch(), Memory()
    actors, megabytes, linked = [], [], 0
    before = 0.0
    for record in flow.process(articles(count), given={"actors": Actors(bases=(), memory=memory)}, clock=watch):
        actors.append(watch.seconds["actors"] - before)
        before = watch.seconds["actors"]
        megabytes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        linked += sum("earlier articles" in link.reasons[0] for link in record.actors if link.country)
    report(actors, megabytes, watch.seconds, memory, linked)


def report(actors: list[float], megabytes: list[float], stages: dict[str, float], memory: Memory, linked: int) -> None:
    """Print the figures."""
    print(f"{len(actors)} articles, {len(memory)} people remembered, {linked} entities linked by earlier articles")
    tenth, half = 10, len(actors) // 2
    for place in (tenth, half, len(actors) - WINDOW):
        median = statistics.median(actors[place : place + WINDOW])
        print(f"actors, median of {WINDOW} articles from number {place}: {median * 1000:.2f} ms")
    print(f"peak memory after {half} articles {megabytes[half]:.0f} MB, after all {megabytes[-1]:.0f} MB")
    share = (stages["entities"] + stages["actors"]) / stages["parse"]
    print(f"entities {stages['entities']:.1f} s, actors {stages['actors']:.1f} s, parse {stages['parse']:.1f} s")
    print(f"entities and actors as a share of the parse: {share:.2f}")


if __name__ == "__main__":
    main()
