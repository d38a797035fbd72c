(() => {
  "use strict";
  const root = document.documentElement;
  const all = (what, within = document) => Array.from(within.querySelectorAll(what));
  const kept = {
    key: (name) => `luohu:${name}:${location.pathname}`,
    get: (name) => { try { return localStorage.getItem(kept.key(name)); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(kept.key(name), value); } catch { /* not allowed: not kept */ } },
  };

  const speak = (language) => {
    root.lang = language === "zh" ? "zh-Hans" : "en";
    document.title = document.querySelector("title").dataset[language];
  };
  const choose = (name, value) => {
    const input = document.getElementById(`${name}-${value}`);
    if (input) input.checked = true;
    return Boolean(input);
  };
  const first = kept.get("language") || (root.dataset.language ? "" : (navigator.language || "").slice(0, 2) === "zh" ? "zh" : "en");
  if (first && choose("language", first)) speak(first);
  const scheme = kept.get("scheme");
  if (scheme) choose("scheme", scheme);
  for (const input of all("input[name=language], input[name=scheme]")) {
    input.addEventListener("change", () => {
      kept.set(input.name, input.value);
      if (input.name === "language") speak(input.value);
    });
  }

  const print = document.getElementById("print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());
  const filtered = (figure) => {
    const words = figure.querySelector("input[type=search]").value.trim().toLowerCase();
    const nodes = all(".tree li", figure);
    const own = (node) => node.querySelector(":scope > .leaf, :scope > details > summary");
    const found = words ? nodes.filter((node) => own(node).textContent.toLowerCase().includes(words)) : [];
    const shown = new Set();
    for (const node of found) {
      for (let each = node; each && figure.contains(each); each = each.parentElement.closest(".tree li")) shown.add(each);
      if (node.matches(".of-clause, .of-clause *")) for (const each of all("li", node)) shown.add(each);
    }
    for (const node of nodes) {
      node.hidden = Boolean(words) && !shown.has(node);
      const fold = node.querySelector(":scope > details");
      if (!fold) continue;
      if (!words) fold.open = fold.dataset.was ? fold.dataset.was === "open" : fold.open;
      else {
        if (!fold.dataset.was) fold.dataset.was = fold.open ? "open" : "closed";
        fold.open = found.some((each) => each !== node && node.contains(each)) || (found.includes(node) && fold.dataset.was === "open");
      }
      if (!words) delete fold.dataset.was;
    }
    figure.querySelector("output").textContent = words ? String(found.length) : "";
  };
  for (const figure of all("figure.graph")) {
    for (const each of all(".script-only", figure)) each.hidden = false;
    figure.querySelector("input[type=search]").addEventListener("input", () => filtered(figure));
    for (const button of all("button[data-fold]", figure)) {
      button.addEventListener("click", () => {
        const opened = button.dataset.fold === "open";
        for (const each of all(".tree details", figure)) each.open = opened || each.parentElement.matches(".matter");
      });
    }
  }

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let closed = false;
    for (let each = target.closest("details"); each; each = each.parentElement.closest("details")) {
      closed = closed || !each.open;
      each.open = true;
    }
    if (closed) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();
})();
