"""A small German, as a plug-in for onrecord: direct speech with its speaker."""

from onrecord.lang import FolderLanguage

GERMAN = FolderLanguage(
    "de",
    package="onrecord_german",
    parser="german-rules",
    pipeline=("german-speakers", "german-statements"),
)
