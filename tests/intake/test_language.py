import pytest

from dixit.errors import LanguageError
from dixit.intake.language import check_language, language_of

FOREIGN = {
    "de": "Der Außenminister sagte am Dienstag, die Gespräche würden in der Hauptstadt fortgesetzt, wenn alle kämen.",
    "fr": "Le ministre des affaires étrangères a déclaré mardi que les négociations continueraient dans la capitale.",
    "es": "El ministro de Exteriores dijo el martes que las conversaciones seguirían adelante en la capital del país.",
    "pl": "Minister powiedział we wtorek, że rozmowy będą kontynuowane w stolicy, jeśli obie strony się zgodzą na to.",
    "nl": "De minister van Buitenlandse Zaken zei dinsdag dat de besprekingen worden voortgezet in de hoofdstad.",
    "da": "Udenrigsministeren sagde tirsdag, at forhandlingerne vil fortsætte, hvis begge parter er enige om det.",
    "ru": "Министр иностранных дел заявил во вторник, что переговоры продолжатся в столице, если все согласятся.",
    "uk": "Міністр закордонних справ заявив у вівторок, що переговори триватимуть у столиці, якщо всі погодяться.",
    "zh": "外交部长星期二表示会谈将在首都继续进行如果双方同意的话" * 4,
}


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_other_languages_are_refused_by_name(code: str, text: str) -> None:
    assert language_of(text) == (code, True)
    with pytest.raises(LanguageError, match=rf"\({code}\)"):
        check_language(text)
    language, notes = check_language(text, force=True)
    assert (language, [note.code for note in notes]) == (code, ["language-forced"])


def test_a_long_text_is_judged_by_all_its_parts() -> None:
    english = "The envoy said that the talks would go on in the capital. "
    assert language_of(english * 2 + FOREIGN["fr"] * 900).foreign
    assert language_of(FOREIGN["fr"] + english * 900).code == "en"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said that the harbour would be opened if the two sides agreed to share its cost.",
        "BREAKING: TALKS COLLAPSE, MINISTER LEAVES HALL WITHOUT COMMENT, SOURCES SAY; MARKETS FALL",
        "The minister, speaking French, said: “La mer est calme ce soir.” His aides had not expected that.",
    ],
)
def test_english_is_english(text: str) -> None:
    assert check_language(text) == ("en", ())


@pytest.mark.parametrize("text", ["", "Oui.", "Varro, Tarsk, Dann, Melk", "1234567890 " * 20, "x" * 200, "\ud800" * 99])
def test_no_answer_where_there_is_too_little_to_go_on(text: str) -> None:
    assert check_language(text) == (None, ())
