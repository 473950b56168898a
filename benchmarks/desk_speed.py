"""How fast the desk is on a large ledger: every kind of page, asked for by one client and by many at once.

    python -m benchmarks.desk_speed [--statements 100000] [--ledger FILE] [--clients 20] [--seconds 20]

The ledger is made up (benchmarks/ledger_speed.py). `dixit serve` runs as it does for a user, in a process of its own;
the clients are threads of this one, on the same cores. Three figures for each kind of page:

    first    one client, pages that nobody asked for before
    reading  so many clients, each asks for another page about once in two seconds, most of them for the first time
    again    so many clients without a pause, pages that were asked for before

Told are median, 95th percentile, slowest and largest answer. A kind is over its mark at 150 ms (95th percentile) or
300 kB. How much of a core was free is told too: on a machine that does something else as well, times are longer."""

from __future__ import annotations

import argparse
import http.client
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import numpy as np
from sqlalchemy import select

from benchmarks.ledger_speed import STATES, WORDS, fill
from dixit.ledger import schema
from dixit.ledger.opening import Ledger

MOST_MS, MOST_BYTES = 150.0, 300_000
_FIRST = 25
"""Pages of each kind that one client asks for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer: the kind of its page, how long it took, how large it is."""

    kind: str
    ms: float
    size: int


class Pages:
    """Addresses of every kind, drawn by chance."""

    def __init__(self, ledger: Path, seed: int) -> None:
        self._rng = random.Random(seed)
        with Ledger(str(ledger)) as opened, opened.reading() as c:
            self._ids = {t.name: list(c.execute(select(t.c.id)).scalars()) for t in (schema.text, schema.claim)}
            actors = list(c.execute(select(schema.actor.c.id, schema.actor.c.kind)))
        self._states = [i for i, kind in actors if kind == "state"]
        self._others = [i for i, kind in actors if kind != "state"]
        self.kinds = [k.removeprefix("_of_") for k in dir(self) if k.startswith("_of_")]

    def of(self, kind: str) -> str:
        """An address."""
        address: str = getattr(self, f"_of_{kind}")()
        return address

    def some(self) -> tuple[str, str]:
        """A kind by chance, with an address."""
        kind = self._rng.choice(self.kinds)
        return kind, self.of(kind)

    def _words(self) -> str:
        return " ".join(self._rng.sample(WORDS, self._rng.choice((1, 1, 2))))

    def _of_start(self) -> str:
        return "/start"

    def _of_statements(self) -> str:
        return f"/statements?{urlencode({'q': self._words(), 'page': self._rng.randint(1, 3)})}"

    def _of_statements_picked(self) -> str:
        given = {"act": self._rng.choice(("deny", "say", "warn")), "month": f"2026-{self._rng.randint(1, 12):02}"}
        return f"/statements?{urlencode(given | {'speaker': self._rng.choice(self._states)})}"

    def _of_review(self) -> str:
        return f"/review?{urlencode({'q': self._words()})}"

    def _of_article(self) -> str:
        return f"/article/{self._rng.choice(self._ids['text'])}"

    def _of_actor(self) -> str:
        return f"/actor/{self._rng.choice(self._others)}"

    def _of_actor_state(self) -> str:
        return f"/actor/{self._rng.choice(self._states)}?page={self._rng.randint(1, 50)}"

    def _of_actors(self) -> str:
        return f"/actors?{urlencode({'q': f'surname{self._rng.randint(1, 999)}'})}"

    def _of_claims(self) -> str:
        return f"/claims?page={self._rng.randint(1, 500)}"

    def _of_claims_found(self) -> str:
        return f"/claims?{urlencode({'q': self._words()})}"

    def _of_claim(self) -> str:
        return f"/claim/{self._rng.choice(self._ids['claim'])}"

    def _of_commitments(self) -> str:
        return f"/commitments?page={self._rng.randint(1, 100)}"

    def _of_network(self) -> str:
        return f"/network?{urlencode({'q': self._words()})}"

    def _of_tone(self) -> str:
        one, other = self._rng.sample(STATES, 2)
        return f"/tone?{urlencode({'a': one, 'b': other})}"

    def _of_brief(self) -> str:
        return f"/brief?{urlencode([('claim', i) for i in self._rng.sample(self._ids['claim'], 3)])}"


class Client:
    """A browser that was let in: one connection that stays open."""

    def __init__(self, port: int, key: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookie = ""
        self._connection.request("GET", f"/?key={key}")
        answer = self._connection.getresponse()
        answer.read()
        self._cookie = (answer.getheader("set-cookie") or "").split(";")[0]

    def get(self, kind: str, address: str) -> Asked:
        """RuntimeError where it is no page."""
        start = time.perf_counter()
        try:
            answer = self._ask(address)
        except (http.client.RemoteDisconnected, ConnectionError):  # the desk closes a connection that rests
            self._connection.close()
            answer = self._ask(address)
        body = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{address}: {answer.status}")
        return Asked(kind, 1000 * (time.perf_counter() - start), len(body))

    def _ask(self, address: str) -> http.client.HTTPResponse:
        self._connection.request("GET", address, headers={"Cookie": self._cookie})
        return self._connection.getresponse()


@contextmanager
def served(ledger: Path) -> Iterator[tuple[int, str]]:
    """The desk as a user starts it: its port and key."""
    command = [sys.executable, "-m", "dixit", "serve", "--ledger", str(ledger), "--no-open"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        told = re.search(r":(\d+)/\?key=(\S+)", running.stderr.readline() if running.stderr else "")
        if told is None:
            raise RuntimeError("The desk did not start.")
        yield int(told[1]), told[2]
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(30)


def first(pages: Pages, client: Client) -> list[Asked]:
    """Each page for the first time."""
    return [client.get(kind, pages.of(kind)) for kind in pages.kinds for _ in range(_FIRST)]


def at_once(
    pages: Pages, clients: list[Client], seconds: float, pause: float, known: list[tuple[str, str]] | None = None
) -> list[Asked]:
    """Many clients; `pause` seconds on average between an answer and the next page, `known` are the pages to draw
    from."""
    end = time.perf_counter() + seconds
    plans = [[pages.some() for _ in range(2000)] if known is None else None for _ in clients]

    def browse(n: int) -> list[Asked]:
        rng, found = random.Random(n), list[Asked]()
        plan = plans[n]
        time.sleep(rng.random() * pause)
        while time.perf_counter() < end:
            kind, address = plan.pop() if plan else rng.choice(known or [("start", "/start")])
            found.append(clients[n].get(kind, address))
            if pause:
                time.sleep(rng.uniform(0.5, 1.5) * pause)
        return found

    with ThreadPoolExecutor(len(clients)) as pool:
        return [a for those in pool.map(browse, range(len(clients))) for a in those]


def show(name: str, found: list[Asked], seconds: float | None = None) -> None:
    """A table, the kinds over their mark with a sign."""
    by_kind: dict[str, list[Asked]] = defaultdict(list)
    for a in found:
        by_kind[a.kind].append(a)
    rate = f", {len(found) / seconds:.0f} pages a second" if seconds else ""
    print(f"\n{name}: {len(found)} pages{rate}\n{'':18}{'pages':>6}{'median':>9}{'95 %':>9}{'most':>9}{'kB':>7}")
    for kind, those in [*sorted(by_kind.items()), ("all", found)]:
        ms = [a.ms for a in those]
        high = sorted(ms)[ceil(0.95 * len(ms)) - 1]
        size = max(a.size for a in those)
        sign = "  over" if high > MOST_MS or size > MOST_BYTES else ""
        print(f"{kind:18}{len(ms):6}{median(ms):9.1f}{high:9.1f}{max(ms):9.1f}{size / 1000:7.0f}{sign}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, default=None, help="one that is made already")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pause", type=float, default=2.0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = args.ledger or made(Path(folder) / "made-up.db", args.statements)
        pages = Pages(file, 1)
        with served(file) as (port, key):
            clients = [Client(port, key) for _ in range(args.clients)]
            start = time.perf_counter()
            for address in ("/start", "/claims", "/commitments"):
                clients[0].get("", address)
            print(f"{100 * free():.0f} % of a core are free for one that asks for it")
            print(f"ready {time.perf_counter() - start:.1f} s after the start")
            show("first", first(pages, clients[0]))
            show("reading", at_once(pages, clients, args.seconds, args.pause), args.seconds)
            known = [(k, pages.of(k)) for k in pages.kinds for _ in range(10)]
            for kind, address in known:
                clients[0].get(kind, address)
            show("again", at_once(pages, clients, args.seconds / 2, 0, known), args.seconds / 2)


def free() -> float:
    """The share of a core that this process gets when it works without a pause."""
    wall, own = time.perf_counter(), time.process_time()
    while time.perf_counter() - wall < 1.0:
        pass
    return (time.process_time() - own) / (time.perf_counter() - wall)


def made(file: Path, count: int) -> Path:
    """A ledger of so many made-up statements."""
    topics = np.random.default_rng(1).normal(size=(500, 384))
    topics /= np.linalg.norm(topics, axis=1, keepdims=True)
    with Ledger(str(file), create=True) as ledger:
        fill(ledger, count, random.Random(1), topics)
    return file


if __name__ == "__main__":
    main()
