"""The “it” that stands for nothing."""

from onrecord.records import Token

_SEEMING = frozenset({"seem", "appear", "turn", "happen", "follow", "matter", "take", "remain", "become", "mean"})
_WEATHER = frozenset({"rain", "snow", "hail", "thunder"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl"})


def is_pleonastic(token: Token) -> bool:
    """Whether this “it” only fills a place: “it is clear that …”, “it seems …”, “it was raining”."""
    verb = token.head
    if token.dep == "expl":
        return True
    if token.dep in ("dobj", "nsubj") and verb.lemma in ("make", "find", "consider") and _has_later_clause(verb, token):
        return token.dep == "dobj"
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma in _WEATHER:
        return True
    if verb.lemma in _SEEMING or token.dep == "nsubjpass":
        return _has_later_clause(verb, token)
    return verb.lemma == "be" and (_has_predicate_clause(verb, token) or _tells_time(verb))


def _has_later_clause(verb: Token, token: Token) -> bool:
    return any(child.dep in ("ccomp", "xcomp", "csubj") and child.index > token.index for child in verb.children)


def _has_predicate_clause(verb: Token, token: Token) -> bool:
    """Whether an adjective or noun after “be” has a clause that tells what “it” is (“it is necessary to …”)."""
    predicates = [child for child in verb.children if child.dep in ("acomp", "attr", "oprd", "prep")]
    own = any(child.dep in ("ccomp", "xcomp", "csubj") and child.index > token.index for child in verb.children)
    below = any(child.dep in _CLAUSES for word in predicates if word.dep == "acomp" for child in word.children)
    return bool(predicates) and (own or below)


def _tells_time(verb: Token) -> bool:
    return any(child.dep == "attr" and child.entity_type in ("TIME", "DATE") for child in verb.children)
