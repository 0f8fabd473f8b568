// Enhancements only: every page reads without this script.
(function () {
  var root = document.documentElement;

  // The theme switch remembers, and forgets again when it agrees with the system.
  var button = document.getElementById("hoego-theme");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      var next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
      if (next === system) delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        if (next === system) localStorage.removeItem("hoego-theme");
        else localStorage.setItem("hoego-theme", next);
      } catch (e) {}
    });
  }

  // A slash leads to the field that finds things.
  var find = document.getElementById("hoego-search");
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !find) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    find.focus();
    find.select();
  });

  // The outline stands open where there is a margin for it, and follows the reading.
  var outline = document.querySelector(".outline details");
  if (outline) {
    var wide = matchMedia("(min-width: 1100px)");
    var fit = function () { outline.open = wide.matches; };
    fit();
    wide.addEventListener("change", fit);
    var links = {};
    outline.querySelectorAll("a").forEach(function (a) {
      links[decodeURIComponent(a.hash.slice(1))] = a;
    });
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting || !links[entry.target.id]) return;
        outline.querySelectorAll("[aria-current]").forEach(function (a) { a.removeAttribute("aria-current"); });
        links[entry.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "0px 0px -70% 0px" });
    Object.keys(links).forEach(function (id) {
      var heading = document.getElementById(id);
      if (heading) seen.observe(heading);
    });
  }

  // Marks on the line show their title as a card, on hover and on focus alike.
  var card = document.createElement("div");
  card.className = "card";
  card.setAttribute("aria-hidden", "true");
  document.querySelectorAll(".line a").forEach(function (a) {
    var title = a.querySelector("title");
    if (!title) return;
    var text = title.textContent;
    a.setAttribute("aria-label", text);
    title.remove();
    var show = function () {
      var box = a.getBoundingClientRect();
      card.textContent = text;
      document.body.append(card);
      var half = card.offsetWidth / 2 + 8;
      var x = Math.min(Math.max(box.left + box.width / 2, half), root.clientWidth - half);
      card.style.left = x + scrollX + "px";
      card.style.top = box.top + scrollY + "px";
    };
    var hide = function () { card.remove(); };
    a.addEventListener("mouseenter", show);
    a.addEventListener("focus", show);
    a.addEventListener("mouseleave", hide);
    a.addEventListener("blur", hide);
  });

  // A row of choices, of which one is made.
  var choose = function (id, chosen) {
    var row = document.getElementById(id);
    if (!row) return;
    row.hidden = false;
    row.addEventListener("click", function (event) {
      if (event.target.tagName !== "BUTTON") return;
      row.querySelectorAll("button").forEach(function (b) { b.setAttribute("aria-pressed", b === event.target); });
      chosen(event.target.value);
    });
  };

  // Lessons of one year, or of all.
  choose("hoego-years", function (year) {
    document.querySelectorAll(".lessons").forEach(function (section) {
      var some = false;
      section.querySelectorAll("li").forEach(function (li) {
        li.hidden = year !== "" && li.dataset.year !== year;
        some = some || !li.hidden;
      });
      section.hidden = !some;
    });
  });

  // Tags come by weight; they can be put in other orders.
  document.querySelectorAll(".tagrow").forEach(function (row, i) { row.dataset.at = i; });
  choose("hoego-order", function (order) {
    var name = function (row) { return row.textContent.trim(); };
    document.querySelectorAll(".tagrows").forEach(function (list) {
      Array.from(list.children).sort(function (a, b) {
        if (order === "name") return name(a).localeCompare(name(b), root.lang);
        if (order === "first" && a.dataset.first !== b.dataset.first) return (a.dataset.first || 9999) - (b.dataset.first || 9999);
        return a.dataset.at - b.dataset.at;
      }).forEach(function (row) { list.append(row); });
    });
  });

  var print = document.getElementById("hoego-print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  // What a lesson's section says gets a rule at its side.
  var body = document.getElementById("hoego-body");
  if (body && body.dataset.lessons) {
    body.dataset.lessons.split(" ").forEach(function (id) {
      var heading = document.getElementById(id);
      if (!heading || heading.parentNode !== body || !/^H[1-6]$/.test(heading.tagName)) return;
      var section = document.createElement("div");
      section.className = "lesson-section";
      heading.before(section);
      var node = heading;
      do {
        var next = node.nextSibling;
        section.append(node);
        node = next;
      } while (node && !(/^H[1-6]$/.test(node.nodeName) && node.nodeName <= heading.nodeName) && !(node.classList && (node.classList.contains("lesson-section") || node.classList.contains("footnotes"))));
    });
  }
})();
