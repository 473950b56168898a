// Links the text and the list: choosing a statement shows its words, choosing words shows their statements.
// Without this script the same links lead to the same places, one at a time.
"use strict";
(() => {
  const PARTS = { source: "who", cue: "act", content: "what" };
  const words = document.querySelector(".words");
  const items = new Map();
  const segments = new Map();
  const references = new Map();
  let lit = [];

  for (const item of document.querySelectorAll(".statements li")) items.set(item.dataset.number, item);
  for (const reference of words.querySelectorAll(".ref")) references.set(reference.dataset.number, reference);
  for (const segment of words.querySelectorAll(".m")) {
    for (const number of numbersOf(segment)) {
      if (!segments.has(number)) segments.set(number, []);
      segments.get(number).push(segment);
    }
  }

  function numbersOf(segment) {
    const numbers = Object.keys(PARTS).flatMap((part) => (segment.dataset[part] || "").split(" "));
    return new Set(numbers.filter(Boolean));
  }

  function light(element, ...names) {
    element.classList.add(...names);
    lit.push(element);
  }

  function clear() {
    for (const element of lit) {
      element.classList.remove("on", "on-source", "on-cue");
      element.removeAttribute("data-label");
      element.querySelector?.("a[aria-current]")?.removeAttribute("aria-current");
    }
    lit = [];
  }

  // A label stands where a part of a chosen statement begins, not at each of its pieces. Where several are chosen, it
  // says whose part it is.
  function label(number, alone) {
    for (const part of Object.keys(PARTS)) {
      const first = segments.get(number)?.find((s) => (s.dataset[part] || "").split(" ").includes(number));
      if (!first) continue;
      const said = alone ? PARTS[part] : `${PARTS[part]} ${number}`;
      first.dataset.label = first.dataset.label ? `${first.dataset.label} · ${said}` : said;
    }
  }

  function choose(numbers) {
    clear();
    for (const number of numbers) {
      const item = items.get(number);
      if (!item) continue;
      light(item, "on");
      item.querySelector("a.number").setAttribute("aria-current", "true");
      if (references.has(number)) light(references.get(number), "on");
      for (const segment of segments.get(number) || []) {
        light(segment, "on");
        for (const part of ["source", "cue"]) {
          if ((segment.dataset[part] || "").split(" ").includes(number)) light(segment, `on-${part}`);
        }
      }
      label(number, numbers.length === 1);
    }
  }

  function showWords(number) {
    choose([number]);
    (references.get(number) || segments.get(number)?.[0])?.scrollIntoView({ block: "center" });
  }

  function showStatements(numbers) {
    choose(numbers);
    const last = items.get([...numbers].pop());
    last?.querySelector(".card").scrollIntoView({ block: "nearest" });
  }

  document.querySelector(".statements").addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item || String(getSelection())) return;
    event.preventDefault();
    showWords(item.dataset.number);
  });
  document.querySelector(".statements").addEventListener("focusin", (event) => {
    if (event.target.matches("a.number:focus-visible")) showWords(event.target.closest("li").dataset.number);
  });
  words.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const reference = event.target.closest(".ref");
    const segment = event.target.closest(".m");
    if (reference) {
      event.preventDefault();
      showStatements([reference.dataset.number]);
    } else if (segment) {
      showStatements([...numbersOf(segment)].sort((a, b) => a - b));
    } else {
      clear();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  const start = location.hash.match(/^#[sw](\d+)$/);
  if (start) showWords(start[1]);
})();
