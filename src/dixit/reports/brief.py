"""Claims -> a brief in Markdown or HTML: what each side says, the newest change first, every line with its exact words
and where they stand. Nothing is in it that is not in the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from dixit.records.claim import Claim, Stance, Taken
from dixit.records.said import Said
from dixit.reports.ledger import latest, speaker, where
from dixit.reports.visible import visible_line

Page = Callable[[Said], str]
"""A statement -> the address of a page that shows its words in their article."""


def brief_lines(topic: str, claims: Sequence[Claim], page: Page | None = None) -> Iterator[str]:
    """The brief in Markdown, line by line. With `page` a source leads to that page, its outlet's address beside it."""
    yield f"# {_md(topic)}"
    yield ""
    yield f"What the sources in the ledger say, without a verdict: {len(claims)} claim{'s' * (len(claims) != 1)}."
    for claim in sorted(claims, key=_newest_change, reverse=True):
        yield from _claim(claim, page)


def brief_page(topic: str, claims: Sequence[Claim]) -> str:
    """The same as a web page that stands alone."""
    body = brief_body(topic, claims)
    style = "body{font:1rem/1.5 serif;max-width:46rem;margin:2rem auto;padding:0 1rem}blockquote{margin:.2rem 1rem}"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(visible_line(topic))}</title>'
        f"<style>{style}</style></head><body>\n{body}\n</body></html>\n"
    )


def brief_body(topic: str, claims: Sequence[Claim], page: Page | None = None) -> str:
    """The same as the inside of a page."""
    return "\n".join(_html(line) for line in brief_lines(topic, claims, page) if line)


def _newest_change(claim: Claim) -> tuple[str, str, str]:
    changed = [s.since or "" for s in claim.stances if s.was]
    latest_words = max((t.said.day or "" for t in claim.statements), default="")
    return (max(changed, default=""), latest_words, claim.id)


def _claim(claim: Claim, page: Page | None) -> Iterator[str]:
    by_id = {t.said.id: t for t in claim.statements}
    yield ""
    yield f"## {_md(claim.text)}"
    yield ""
    yield f"Asserted by {claim.origins} independent origin{'s' * (claim.origins != 1)}."
    for group in claim.origin_groups:
        yield f"{len(group.articles)} articles count as one: {_md(group.why)}."
    changes = sorted((s for s in claim.stances if s.was), key=lambda s: s.since or "", reverse=True)
    # A spokesperson's change is the state's: it is told once, under the first of both.
    once = {(s.was, s.stance, s.statement): s for s in reversed(changes)}
    for s in (s for s in changes if once[s.was, s.stance, s.statement] is s):
        yield ""
        yield f"**{_md(s.actor)}** changed: {s.was} before, {s.stance} since {s.since or 'an unknown day'}."
        before = _before(claim, s)
        yield from (_quote(t, page) for t in (before, by_id.get(s.statement)) if t is not None)
    yield ""
    told = set()
    for s in latest(claim.stances):
        t = by_id.get(s.statement)
        if t is None or (s.stance, t.said.id) in told:
            continue
        told.add((s.stance, t.said.id))
        yield f"- {_md(s.actor)} **{s.stance}**:"
        yield _quote(t, page)


def _before(claim: Claim, s: Stance) -> Taken | None:
    """The last statement with the stance that a party had before."""
    found = None
    for t in claim.statements:
        if t.said.id == s.statement:
            break
        names = {w.name for w in (t.said.actor, t.said.speaks_for) if w}
        if s.actor in names and t.stance == s.was:
            found = t
    return found


def _quote(t: Taken, page: Page | None) -> str:
    words = _md(" ".join(t.said.content.split()))
    return f"  > {words} — {_md(speaker(t.said))}, {_source(t.said, page)} ({t.said.id})"


def _source(said: Said, page: Page | None) -> str:
    """Where it stands, as links."""
    place = _md(where(said))
    url = said.first.url if said.first else None
    outside = url if url and url.startswith(("http://", "https://")) else None
    if page is None:
        return f"[{place}]({_url(outside)})" if outside else place
    inside = f"[{place or 'the article'}]({_url(page(said))})"
    return f"{inside}, [{_md(outside)}]({_url(outside)})" if outside else inside


def _md(words: str) -> str:
    """Words that Markdown takes as words."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in visible_line(words))


def _url(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")


def _html(line: str) -> str:
    """One line of our own Markdown as HTML."""
    stripped = line.strip()
    for mark, tag in (("## ", "h2"), ("# ", "h1"), ("> ", "blockquote"), ("- ", "p")):
        if stripped.startswith(mark):
            return f"<{tag}>{_inline(stripped.removeprefix(mark))}</{tag}>"
    return f"<p>{_inline(stripped)}</p>"


def _inline(words: str) -> str:
    """Bold and links, and every other character as it is."""
    out, i, bold = [], 0, False
    while i < len(words):
        if words[i] == "\\" and i + 1 < len(words):
            out.append(escape(words[i + 1]))
            i += 2
        elif words.startswith("**", i):
            out.append("</strong>" if bold else "<strong>")
            bold = not bold
            i += 2
        elif words[i] == "[" and (link := _link(words, i)) is not None:
            text, url, i = link
            out.append(f'<a href="{escape(url)}">{_inline(text)}</a>')
        else:
            out.append(escape(words[i]))
            i += 1
    return "".join(out)


def _link(words: str, at: int) -> tuple[str, str, int] | None:
    middle = words.find("](", at)
    end = words.find(")", middle)
    return None if middle < 0 or end < 0 else (words[at + 1 : middle], words[middle + 2 : end], end + 1)
