"""Prints PETRARCH's XML of sentences as JSONL for onrecord: sentences of one story become one article again."""

import json
import re
import sys
from itertools import groupby
from xml.etree import ElementTree

# What follows the story in the id of a sentence, as in “port-17_2”.
NUMBER = re.compile(r"_\d+$")


def story(sentence: ElementTree.Element) -> str:
    """Return the id of the story that a sentence is of."""
    return NUMBER.sub("", sentence.get("id", ""))


for name, group in groupby(ElementTree.parse(sys.argv[1]).iter("Sentence"), key=story):
    sentences = list(group)
    words = [" ".join((one.findtext("Text") or "").split()) for one in sentences]
    day = sentences[0].get("date", "")
    article = {
        "id": name,
        "text": " ".join(words),
        "date": f"{day[:4]}-{day[4:6]}-{day[6:8]}",
        "publisher": sentences[0].get("source"),
    }
    print(json.dumps(article, ensure_ascii=False))
