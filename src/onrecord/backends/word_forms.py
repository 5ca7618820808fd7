"""Part of speech and lemma, worked out once for each word in each role.

spaCy's English pipelines work them out at every token, by some 180 patterns (`attribute_ruler`) and by rules and lists
(`lemmatizer`): a fifth of the time of a parse. All but a few patterns look at nothing but the word, its tag and its
dependency label.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# The parts of a pipeline that do it, in their order; they are to be left out of a parse.
RULES = ("attribute_ruler", "lemmatizer")
# Words in a role that are kept: half a kilobyte each, so that they come to 50 MB at most.
MOST_FORMS = 100_000
# Text, tag and dependency label of what stands between two words.
_BREAK = ("\n", "_SP", "")

type _Key = tuple[int, int, int]


class Form(NamedTuple):
    """A word as its token is to have it."""

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str


class WordForms:
    """Gives the forms of a document's words as the pipeline's own rules do."""

    def __init__(self, pipeline: "Language") -> None:
        self._rules: list[Callable[[Doc], Doc]] = [pipe for name, pipe in pipeline.pipeline if name in RULES]
        self._depends_on_context = _context_patterns(pipeline)
        self._known: dict[_Key, Form] = {}
        self._vocab = pipeline.vocab
        if "lemmatizer" in pipeline.pipe_names:
            _index(pipeline.get_pipe("lemmatizer"))

    def of(self, doc: "Doc") -> list[Form]:
        """Return the form of each word of a document that has tags and dependency labels; it may be changed."""
        if self._depends_on_context(doc):
            return self._worked_out(doc)
        if len(self._known) > MOST_FORMS:
            self._known.clear()
        keys = [(word.orth, word.tag, word.dep) for word in doc]
        if new := {key: word for key, word in zip(keys, doc, strict=True) if key not in self._known}:
            self._learn(new)
        return [self._known[key] for key in keys]

    def _learn(self, new: "dict[_Key, Token]") -> None:
        """Work out words by themselves, with white space between so that no two are taken together."""
        from spacy.tokens import Doc

        rows = [row for word in new.values() for row in ((word.text, word.tag_, word.dep_), _BREAK)]
        words, tags, deps = map(list, zip(*rows, strict=True))
        forms = self._worked_out(Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words)))))
        self._known.update(zip(new, forms[::2], strict=True))

    def _worked_out(self, doc: "Doc") -> list[Form]:
        for rule in self._rules:
            doc = rule(doc)
        return list(map(_form, doc))


def _form(word: "Token") -> Form:
    return Form(word.text, word.lower_, word.lemma_.lower(), word.pos_, word.tag_, word.dep_)


def _context_patterns(pipeline: "Language") -> "Callable[[Doc], Any]":
    """Return what tells whether a document has words whose form depends on their neighbors: “gon na”, “there is”."""
    from spacy.matcher import Matcher

    ruler: Any = pipeline.get_pipe(RULES[0]) if RULES[0] in pipeline.pipe_names else None
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"] if len(pattern) > 1] if ruler else []
    if not patterns:
        return lambda _: False
    matcher = Matcher(pipeline.vocab)
    matcher.add("context", patterns)
    return lambda doc: matcher(doc, allow_missing=True)


def _index(lemmatizer: Any) -> None:
    """Make sets of the lists of lemmas, in which every new word is looked up."""
    lemmas = lemmatizer.lookups.get_table("lemma_index", {})
    for pos in list(lemmas):
        lemmas[pos] = frozenset(lemmas[pos])
