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
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const each of opened) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
    opened = [];
  });

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
