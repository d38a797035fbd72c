"""Questions asked of a page inside the browser, as script."""

TEXTS = """
function texts() {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, .unseen, .skip")) continue;
    if (!element.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = Array.from(range.getClientRects()).filter((box) => box.width > 0 && box.height > 0);
    if (boxes.length) found.push({text: node.data.trim(), element, boxes});
  }
  return found;
}
"""
"""Visible texts with their boxes; what only voices say is left out."""

SEEN = (
    "() => {"
    + TEXTS
    + "return texts().map(({text, element}) => [text, element.closest('[lang]').getAttribute('lang')]); }"
)
"""Each visible text with its language."""

WRONG_LANGUAGE = (
    "(other) => {"
    + TEXTS
    + "return texts().filter(({element}) => element.closest('.' + other)).map(({text}) => text); }"
)
"""Visible texts of the language that was not chosen (`zh`, `en`)."""

CLIPPED = (
    "() => {"
    + TEXTS
    + """
  const wrong = [];
  for (const {text, element, boxes} of texts()) {
    const scrolling = element.closest(".scroll");
    for (const box of boxes) {
      if (!scrolling && (box.left < -0.5 || box.right > innerWidth + 0.5)) wrong.push(["outside the page", text]);
      for (let each = element; each && each !== scrolling && each !== document.body; each = each.parentElement) {
        const style = getComputedStyle(each), frame = each.getBoundingClientRect();
        if (style.overflowX !== "visible" && each.tagName !== "svg" && (box.left < frame.left - 1 || box.right > frame.right + 1)) wrong.push(["cut at the side", text]);
        if (style.overflowY !== "visible" && each.tagName !== "svg" && (box.bottom > frame.bottom + 1 || box.top < frame.top - 1) && !each.matches("nav")) wrong.push(["cut below", text]);
      }
    }
    const style = getComputedStyle(element);
    if (style.display !== "inline" && !(element instanceof SVGElement) && element.scrollWidth > element.clientWidth + 1) wrong.push(["wider than its box", text]);
  }
  return wrong;
}
"""
)
"""Visible texts that are cut off, or stand outside the page."""

OVERLAPPING = (
    "() => {"
    + TEXTS
    + """
  const found = texts().filter(({element}) => !element.closest(".corner")), wrong = [];
  const boxes = found.flatMap(({text, boxes}) => boxes.map((box) => [text, box])).sort((a, b) => a[1].top - b[1].top);
  for (let i = 0; i < boxes.length; i++) {
    const [text, a] = boxes[i];
    for (let j = i + 1; j < boxes.length && boxes[j][1].top < a.bottom - 6; j++) {
      const [other, b] = boxes[j];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 3 && high > 6) wrong.push([text, other]);
    }
  }
  return wrong;
}
"""
)
"""Pairs of visible texts that stand on one another."""

CONTRAST = (
    "() => {"
    + TEXTS
    + """
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const colour = (said) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = said;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const style = getComputedStyle(each), flat = colour(style.backgroundColor);
      const painted = style.backgroundImage.match(/rgba?\\([^)]*\\)/g) || [];
      layers.push([flat, painted.map(colour)]);
      if (flat[3] === 1) break;
    }
    let found = [[255, 255, 255, 1]];
    for (const [flat, painted] of layers.reverse()) {
      const under = found.map((each) => over(flat, each));
      found = under.concat(painted.flatMap((paint) => under.map((each) => over(paint, each))));
    }
    return found;
  };
  return texts().map(({text, element}) => {
    const style = getComputedStyle(element);
    const ink = colour(element instanceof SVGElement ? style.fill : style.color);
    return [Math.min(...behind(element).map((each) => ratio(over(ink, each), each))), text, element.className];
  });
}
"""
)
"""Each visible text with the least contrast that it has to anything painted behind it."""

SAME_AS_MISSING = """
(characters) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 40;
  const context = canvas.getContext("2d", {willReadFrequently: true});
  context.font = "32px " + getComputedStyle(document.body).fontFamily;
  const drawn = (character) => {
    context.clearRect(0, 0, 40, 40);
    context.fillText(character, 2, 32);
    return Array.from(context.getImageData(0, 0, 40, 40).data).join();
  };
  const missing = drawn("\\u{FFFFE}"), blank = drawn(" ");
  return characters.filter((each) => [missing, blank].includes(drawn(each)));
}
"""
"""Characters that are drawn as what no font has, or not at all."""
