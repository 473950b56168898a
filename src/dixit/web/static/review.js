// Keys of the review page: a key does what the button, link or field does that names it. Nothing happens here that
// cannot be done by mouse, and without this script.
"use strict";

function typing(target) {
  return target.matches("input, select, textarea");
}

function namedBy(event) {
  // Tab is taken only while a piece is edited and nothing has the focus: from a link or button on it moves as ever.
  if (event.key === "Tab") {
    if (event.target !== document.body) return null;
    return document.querySelector(event.shiftKey ? "[data-back]" : "[data-key=Tab]");
  }
  return Array.from(document.querySelectorAll("[data-key]")).find((e) => e.dataset.key === event.key) || null;
}

function heard(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const named = namedBy(event);
  if (!named) return;
  event.preventDefault();
  if (named.matches("details")) {
    named.open = !named.open;
    if (named.open) named.scrollIntoView({ block: "nearest" });
  } else if (typing(named)) {
    named.focus();
    if (named.select) named.select();
  } else {
    named.click();
  }
}

// A name that was typed goes along to the next statement, as it does with a form.
function alongWithName(event) {
  const link = event.target.closest("a[data-key]");
  const who = document.getElementById("who");
  if (!link || !who || !who.value.trim()) return;
  const target = new URL(link.href);
  target.searchParams.set("who", who.value.trim());
  link.href = target.href;
}

document.addEventListener("keydown", heard);
document.addEventListener("click", alongWithName);
