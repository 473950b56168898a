"""river.yaml -> pages/*.html: the scenario's articles as web pages, as papers print them.

python examples/river/make_pages.py
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def page(article: dict[str, Any]) -> str:
    """One article as a page."""
    published = article["published"]
    day = published if isinstance(published, str) else published.isoformat().replace("+00:00", "Z")
    title, outlet, url = (escape(article[k]) for k in ("title", "outlet", "url"))
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": day,
        "author": {"@type": "Organization", "name": article["byline"] or article["outlet"]},
        "publisher": {"@type": "NewsMediaOrganization", "name": article["outlet"]},
    }
    told = json.dumps(about, ensure_ascii=False).replace("<", "\\u003c")
    paragraphs = "\n".join(f"<p>{escape(p.strip())}</p>" for p in article["text"].strip().split("\n\n"))
    byline = f'<p class="byline">{escape(article["byline"])}</p>\n' if article["byline"] else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | {outlet}</title>
<link rel="canonical" href="{url}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{outlet}">
<meta property="og:title" content="{title}">
<meta property="og:url" content="{url}">
<meta property="article:published_time" content="{day}">
<script type="application/ld+json">{told}</script>
</head>
<body>
<header><a href="/">{outlet}</a></header>
<main>
<article>
<h1>{title}</h1>
{byline}{paragraphs}
</article>
</main>
<footer>An invented article, written for Dixit.</footer>
</body>
</html>
"""


def main() -> None:
    """Write every page."""
    folder = HERE / "pages"
    folder.mkdir(exist_ok=True)
    for article in yaml.safe_load((HERE / "river.yaml").read_text("utf-8")):
        (folder / f"{article['id']}.html").write_text(page(article), encoding="utf-8")


if __name__ == "__main__":
    main()
