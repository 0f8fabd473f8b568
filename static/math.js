// Sets formulas, once the reader comes near the first of them: KaTeX is large. One that it
// cannot read stays as it was written.
(function () {
  var folder = new URL("katex/", document.currentScript.src);
  var formulas = document.querySelectorAll(".prose .math");

  var set = function (formula) {
    var made = document.createElement("div");
    try {
      katex.render(formula.textContent, made, { displayMode: formula.localName === "div", strict: "ignore", maxExpand: 1000, maxSize: 40 });
    } catch (e) {
      return;
    }
    formula.replaceChildren.apply(formula, Array.from(made.childNodes));
    formula.classList.add("set");
    if (formula.scrollWidth > formula.clientWidth && formula.localName === "div") formula.tabIndex = 0;
  };

  // The stylesheet first, so that nothing is set without it.
  var load = function () {
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("katex.css", folder);
    style.onload = function () {
      var script = document.createElement("script");
      script.src = new URL("katex.js", folder);
      script.onload = function () { formulas.forEach(set); };
      document.head.append(script);
    };
    document.head.append(style);
  };

  var near = new IntersectionObserver(function (entries) {
    if (!entries.some(function (entry) { return entry.isIntersecting; })) return;
    near.disconnect();
    load();
  }, { rootMargin: "100%" });
  formulas.forEach(function (formula) { near.observe(formula); });
})();
