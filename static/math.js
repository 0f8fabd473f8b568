// Sets formulas. One that KaTeX cannot read stays as it was written.
document.querySelectorAll(".prose .math").forEach(function (formula) {
  var set = document.createElement("div");
  try {
    katex.render(formula.textContent, set, { displayMode: formula.localName === "div", strict: "ignore", maxExpand: 1000, maxSize: 40 });
  } catch (e) {
    return;
  }
  formula.replaceChildren.apply(formula, Array.from(set.childNodes));
  formula.classList.add("set");
  if (formula.scrollWidth > formula.clientWidth && formula.localName === "div") formula.tabIndex = 0;
});
