// The preview's part of a page: it keeps the page up to date, shows what is wrong, and
// shows how an article was understood. Pages that are built for publishing have no part of it.
(function () {
  var script = document.currentScript;
  var version = script.dataset.version;
  var facts = script.dataset.facts;

  // Where the reader was before the page was loaded again.
  var place = "hoego-place";
  try {
    var was = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
    if (was && was.path === location.pathname) {
      var back = function () { scrollTo({ left: was.x, top: was.y, behavior: "instant" }); };
      back();
      addEventListener("load", back);
    }
  } catch (e) {}

  function reload() {
    try {
      sessionStorage.setItem(place, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    } catch (e) {}
    location.reload();
  }

  function swap(paths, version) {
    document.querySelectorAll('link[rel="stylesheet"]').forEach(function (old) {
      var url = new URL(old.href);
      if (paths.indexOf(decodeURIComponent(url.pathname.slice(1))) < 0) return;
      url.searchParams.set("v", version);
      var fresh = old.cloneNode();
      fresh.href = url.href;
      // The old one stays until the new one is there, so that nothing flashes.
      fresh.onload = fresh.onerror = function () { old.remove(); };
      old.after(fresh);
    });
  }

  // Whether the page is, or may show, a file that changed. Stylesheets can be swapped.
  var own = decodeURIComponent(location.pathname).slice(1).replace(/(^|\/)$/, "$1index.html");
  function concerns(path) {
    return path === own || !/^search\/.|\.(css|html|xml|json|txt|webmanifest)$/.test(path);
  }

  function hear(data) {
    var now = JSON.parse(data);
    if (now.version !== version) {
      if (!now.changed || now.since !== version || now.changed.some(concerns)) return reload();
      swap(now.changed, now.version);
      version = now.version;
    }
    show(now.problems || [], now.kept);
  }

  if (window.SharedWorker) {
    var shared = new SharedWorker("/-/hoego/worker.js", "hoego");
    shared.port.onmessage = function (event) { hear(event.data); };
  } else {
    var events = new EventSource("/-/hoego/events");
    events.onmessage = function (event) { hear(event.data); };
    addEventListener("pagehide", function () { events.close(); });
  }
  // A page that comes back from the browser's cache may have missed something.
  addEventListener("pageshow", function (event) { if (event.persisted) reload(); });

  var css = [
    ":host { all: initial; color-scheme: light dark; --paper: light-dark(#fbfaf7, #201e1b); --ink: light-dark(#1e1c19, #ece8e0); --soft: light-dark(#6d6860, #a09a8f); --hair: light-dark(#ddd7ca, #3a3631); --bad: light-dark(#b03a2e, #e57a6c); --warn: light-dark(#7f5716, #d3a75c); }",
    "* { box-sizing: border-box; margin: 0; font: 14px/1.6 system-ui, sans-serif; }",
    "b { font-weight: 700; }",
    "section, aside { position: fixed; z-index: 2147483647; overflow: auto; overscroll-behavior: contain; background: var(--paper); color: var(--ink); padding: 0 20px 16px; box-shadow: 0 0 24px #0004; overflow-wrap: anywhere; word-break: keep-all; }",
    "section { inset: auto 0 0; max-height: 60vh; border-top: 3px solid var(--bad); }",
    "aside { inset: 0 0 0 auto; width: min(480px, 100%); z-index: 2147483646; border-left: 1px solid var(--hair); }",
    "header { position: sticky; top: 0; display: flex; gap: 12px; padding: 12px 0; background: var(--paper); color: var(--soft); }",
    "header b { color: var(--ink); }",
    "article { padding: 10px 0; border-top: 1px solid var(--hair); }",
    ".at, .known, .line, code, pre, i { font-family: ui-monospace, monospace; font-size: 12.5px; }",
    ".at, .hint, .known, .line, code { color: var(--soft); }",
    ".error .message b, .error mark { color: var(--bad); } .warning .message b { color: var(--warn); }",
    "pre { overflow-x: auto; margin: 6px 0; padding: 6px 0; border: 1px solid var(--hair); border-radius: 6px; }",
    "pre div { font: inherit; white-space: pre; padding-right: 12px; }",
    "pre .hit { background: color-mix(in srgb, var(--warn) 14%, transparent); }",
    "pre i { display: inline-block; min-width: 4ch; margin-right: 1.5ch; text-align: right; color: var(--soft); font-style: normal; }",
    "mark { font: inherit; background: none; color: var(--warn); text-decoration: underline; }",
    "button { cursor: pointer; border: 1px solid var(--hair); border-radius: 6px; padding: 1px 10px; background: none; color: inherit; }",
    "button:focus-visible { outline: 2px solid var(--bad); outline-offset: 2px; }",
    ".close { margin-left: auto; }",
    ".opener { position: fixed; z-index: 2147483645; inset: auto 16px 16px auto; padding: 5px 14px; background: var(--paper); color: var(--soft); }",
    "table { width: 100%; border-collapse: collapse; margin: 10px 0; }",
    "th, td { text-align: left; vertical-align: top; padding: 4px 8px 4px 0; border-top: 1px solid var(--hair); }",
    ".known { overflow-wrap: normal; }",
    "th, .line { white-space: nowrap; font-weight: 400; }",
    "th { color: var(--soft); }",
    ".guessed td { color: var(--soft); font-style: italic; }",
    "@media print { :host { display: none; } }"
  ].join("\n");

  // What is shown lives in a shadow tree: the site's styles do not reach it, nor its the site.
  var host, root;
  function layer() {
    if (!root) {
      host = document.createElement("hoego-preview");
      root = host.attachShadow({ mode: "open" });
      var style = new CSSStyleSheet(); // the pages' policy lets no style element in
      style.replaceSync(css);
      root.adoptedStyleSheets = [style];
      document.body.append(host);
    }
    return root;
  }

  // make("p.hint", "text", child…) makes an element; text is never read as HTML.
  function make(what) {
    var parts = what.split(".");
    var e = document.createElement(parts[0]);
    e.className = parts.slice(1).join(" ");
    e.append.apply(e, Array.prototype.slice.call(arguments, 1).filter(function (x) { return x !== "" && x != null; }));
    return e;
  }

  function button(what, text, press) {
    var b = make(what, text);
    b.type = "button";
    b.addEventListener("click", press);
    return b;
  }

  function at(p) {
    return [p.file, p.line, p.column].filter(Boolean).join(":");
  }

  var overlay, shown = "", dismissed = "";
  function show(problems, kept) {
    var key = JSON.stringify([problems, kept]);
    if (key === shown) return;
    shown = key;
    if (overlay) overlay.remove();
    overlay = null;
    if (problems.length === 0) dismissed = "";
    if (problems.length === 0 || key === dismissed) return;
    overlay = make("section.problems",
      make("header",
        make("b", problems.length === 1 ? "1 problem" : problems.length + " problems"),
        make("span", kept ? "What you see is the last good build." : ""),
        button("button.close", "Close", function () { dismissed = key; overlay.remove(); overlay = null; })));
    overlay.setAttribute("role", "alert");
    problems.forEach(function (p) {
      overlay.append(make("article." + p.severity,
        make("p.at", at(p)),
        make("p.message", make("b", p.severity + ": "), p.message, p.code ? make("code", " " + p.code) : ""),
        p.excerpt ? code(p) : "",
        p.hint ? make("p.hint", "hint: " + p.hint) : ""));
    });
    layer().append(overlay);
  }

  function code(p) {
    var pre = make("pre");
    p.excerpt.forEach(function (l) {
      var hit = l.line === p.line;
      var text = Array.from(l.text);
      var line = make(hit ? "div.hit" : "div", make("i", String(l.line)));
      if (hit && p.column > 0 && p.column <= text.length) {
        line.append(text.slice(0, p.column - 1).join(""), make("mark", text[p.column - 1]), text.slice(p.column).join(""));
      } else {
        line.append(l.text);
      }
      pre.append(line);
    });
    return pre;
  }

  // How this article was understood.
  var panel, opener;
  var open = "hoego-understood";
  function remember(yes) {
    try { sessionStorage.setItem(open, yes ? "yes" : ""); } catch (e) {}
  }

  function understood() {
    if (panel) {
      panel.remove();
      panel = null;
      remember(false);
      return;
    }
    remember(true);
    fetch(facts).then(function (r) { return r.json(); }).then(function (found) {
      if (panel) panel.remove();
      panel = make("aside.panel", make("header", make("b", "How this was understood"),
        button("button.close", "Close", understood)), make("p.at", found.source + " · " + found.dialect + " · " + found.status), table(found));
      panel.setAttribute("aria-label", "How this was understood");
      (found.diagnostics || []).forEach(function (d) {
        panel.append(make("p.message", make("b", d.severity + ": "), d.message, d.line ? " (line " + d.line + ")" : "",
          d.hint ? make("span.hint", " hint: " + d.hint) : ""));
      });
      layer().append(panel);
    });
  }

  function table(found) {
    var rows = make("tbody");
    function row(name, value, fact) {
      if (value === undefined || value === "") return;
      var known = [fact.known, fact.from ? "from " + fact.from : ""].filter(Boolean).join(" ");
      rows.append(make("tr." + (fact.known || "stated"), make("th", name), make("td", String(value)),
        make("td.known", known), make("td.line", fact.line ? "line " + fact.line : "")));
    }
    function joined() {
      return Array.prototype.filter.call(arguments, Boolean).join(" · ");
    }
    Object.keys(found.fields || {}).forEach(function (name) {
      var f = found.fields[name];
      row(name.replace(/_/g, " "), Array.isArray(f.value) ? f.value.join(", ") : f.value, f);
    });
    (found.tags || []).forEach(function (t) {
      row(t.category ? "category" : "tag", t.written && t.written !== t.name ? t.name + " (written " + t.written + ")" : t.name, t);
    });
    (found.engagements || []).forEach(function (e) {
      row("engagement", joined(e.organization, e.role, e.kind, e.period), e);
      (e.phases || []).forEach(function (p) { row("phase", joined(p.label, p.role, p.period), p); });
    });
    (found.milestones || []).forEach(function (m) { row("milestone", joined(m.date, m.title), m); });
    (found.lessons || []).forEach(function (l) { row("lesson", joined(l.type, l.heading), l); });
    return make("table", rows);
  }

  if (facts) {
    opener = button("button.opener", "How was this understood?", understood);
    layer().append(opener);
    try { if (sessionStorage.getItem(open)) understood(); } catch (e) {}
  }
})();
