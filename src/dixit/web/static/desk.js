// Enhances the article: #char=START,END (RFC 5147, in code points) is shown, wherever it begins and ends.
// Without this script the places of statements are found all the same: they have anchors of that name.
"use strict";

function shownAt(words) {
  const pieces = Array.from(words.querySelectorAll("[data-start]"), (piece) => {
    return { node: piece.lastChild, start: Number(piece.dataset.start) };
  });
  // A piece ends where the next begins: characters that are shown as signs may be longer than they are.
  return pieces.map((piece, i) => {
    const next = pieces[i + 1];
    return { ...piece, end: next ? next.start : piece.start + Array.from(piece.node.data).length };
  });
}

function unitsIn(text, points) {
  return Array.from(text).slice(0, points).join("").length;
}

function showPlace() {
  const words = document.querySelector(".words");
  const asked = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
  if (!words || !window.CSS || !CSS.highlights) return;
  CSS.highlights.delete("place");
  if (!asked) return;
  const [start, end] = [Number(asked[1]), Number(asked[2])];
  const nodes = shownAt(words);
  const first = nodes.find((n) => n.start <= start && start < n.end);
  const last = nodes.find((n) => n.start < end && end <= n.end);
  if (!first || !last || start >= end) return;
  const range = new Range();
  range.setStart(first.node, unitsIn(first.node.data, start - first.start));
  range.setEnd(last.node, unitsIn(last.node.data, end - last.start));
  CSS.highlights.set("place", new Highlight(range));
  first.node.parentElement.scrollIntoView({ block: "center" });
}

window.addEventListener("hashchange", showPlace);
showPlace();
