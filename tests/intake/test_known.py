import pytest

from dixit.errors import UsageError
from dixit.intake import Known, article_from_text

TEXT = "The envoy said that the harbour would stay open."


@pytest.mark.parametrize("date", ["2026-03-04", "2026-03-04T15:30:00+02:00", "2026-03-04T15:30:00Z", "20260304"])
def test_dates_of_iso_8601_are_kept_as_written(date: str) -> None:
    assert article_from_text(TEXT, Known(published=date)).published == date


@pytest.mark.parametrize("date", ["yesterday", "4 March 2026", "2026-13-01", "", "03/04/2026"])
def test_other_dates_are_refused(date: str) -> None:
    with pytest.raises(UsageError, match="ISO 8601"):
        Known(published=date)


def test_what_is_known_comes_into_the_article() -> None:
    article = article_from_text(TEXT, Known("Title", "Outlet", None, "https://x.example/"), origin="desk")
    assert (article.title, article.outlet, article.published) == ("Title", "Outlet", None)
    assert (article.url, article.origin) == ("https://x.example/", "desk")
