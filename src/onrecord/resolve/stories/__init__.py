"""Stories: articles on the same happening and its direct follow-ups."""

from onrecord.resolve.stories.filing import Placed, assign
from onrecord.resolve.stories.index import NEAREST, MemoryStoryIndex, Story, StoryIndex
from onrecord.resolve.stories.terms import ArticleTerms, article_terms

__all__ = [
    "NEAREST",
    "ArticleTerms",
    "MemoryStoryIndex",
    "Placed",
    "Story",
    "StoryIndex",
    "article_terms",
    "assign",
]
