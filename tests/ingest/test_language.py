import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.language import detect_language


@pytest.mark.parametrize(
    "text",
    [
        "The delegations met in the capital and agreed to meet again.",
        "Rebels seize Hadra airport.",
        "Mirel Adoun",
        "HADRA – Talks resume.",
        "“We will not sign,” the minister said. “Wir unterschreiben nicht”, he repeated in German.",
        "Erdoğan meets Macron in Ankara, then Scholz in Berlin and Sánchez in Madrid.",
    ],
)
def test_english_stays_english_however_short_or_full_of_foreign_names(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    "text, language",
    [
        ("Der Minister sagte am Montag, die Gespräche würden nächste Woche fortgesetzt.", "de"),
        ("Le ministre a déclaré lundi que les pourparlers reprendraient la semaine prochaine.", "fr"),
        ("El ministro dijo el lunes que las conversaciones seguirán la próxima semana.", "es"),
        ("Bakan pazartesi günü görüşmelerin gelecek hafta süreceğini söyledi.", "tr"),
        ("Министр заявил в понедельник, что переговоры продолжатся.", "ru"),
        ("قال الوزير يوم الاثنين إن المحادثات ستستمر الأسبوع المقبل.", "ar"),
        ("部长星期一表示，会谈将于下周继续。", "zh"),
        ("Non.", "en"),
    ],
)
def test_other_languages_are_told_where_there_is_enough_to_tell(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["12.5 – 30 %", "…", "\x00\x01", "🙂🙂"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert detect_language(text) is None


@settings(deadline=None)
@given(st.text())
def test_any_text_gets_a_code_or_none(text: str) -> None:
    language = detect_language(text)

    assert language is None or (language.isalpha() and language.islower())
