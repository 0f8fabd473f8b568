// Looks things up in the index that hoego's package search makes; the words here are that package's.
// The index comes as scripts, which a page from a disk may load too.
(() => {
  const form = document.getElementById("hoego-find");
  if (!form) return;
  const field = form.elements.q;
  const list = document.getElementById("hoego-results");
  const status = document.getElementById("hoego-status");
  const more = document.getElementById("hoego-more");
  const often = document.getElementById("hoego-often");

  // Loading: each file of the index calls hoegoSearch with its name and what it holds.
  const files = {};
  const arrived = {};
  let version = "";
  const load = (name) => {
    files[name] ||= new Promise((done, fail) => {
      const script = document.createElement("script");
      arrived[name] = done;
      script.src = name + ".js" + version;
      script.onload = () => script.remove();
      script.onerror = () => {
        delete files[name];
        fail(new Error(name));
      };
      document.head.append(script);
    });
    return files[name];
  };
  window.hoegoSearch = (name, data) => arrived[name](data);

  let manifest;
  const open = () => (manifest ||= load("words").then((m) => {
    version = "?" + m.version;
    m.starts = m.starts.split(" ");
    return m;
  }, (error) => {
    manifest = null;
    throw error;
  }));

  // Text: composed and in lower case, each character by itself, so that places stay what they are.
  const fold = (text) => text.normalize("NFC").replace(/\p{Changes_When_Lowercased}/gu, (c) => String.fromCodePoint(c.toLowerCase().codePointAt(0)));

  const syllables = "\\u1100-\\u11ff\\u3041-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3131-\\u318e\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff";
  const letter = `(?![${syllables}]|[\\u{10000}-\\u{10ffff}])[\\p{L}\\p{N}\\p{M}]`;
  const run = new RegExp(`(?<run>[${syllables}]+)|(?:${letter})+[+#]*`, "gu");
  const isLetter = new RegExp(`^${letter}$`, "u");
  const longestTerm = 24;

  // runs cuts folded text into words and runs of syllables, each with its place.
  const runs = (text) => Array.from(text.matchAll(run), (m) => ({ text: m[0], at: m.index, syllables: m.groups.run !== undefined }));

  // Particles that follow a noun: after a consonant (c), a vowel (v), a vowel or ㄹ (r), or anything.
  const particles = new Map();
  for (const [after, words] of Object.entries({
    any: "의 에 에서 에게 에게서 한테 께서 도 만 까지 부터 보다 처럼 마다 조차 밖에 에는 에도 에만 에서는 에서도 에서의 에서만 까지는 까지도 부터는 만의 만은 만을 하고",
    c: "을 은 이 과 으로 으로는 으로도 으로서 으로써 으로의 이나 이랑 이란 이라는 이라고 이며 과의 과는 이다",
    v: "를 는 가 와 나 랑 란 라는 라고 며 와의 와는",
    r: "로 로는 로도 로서 로써 로의",
  })) for (const word of words.split(" ")) particles.set(word, after);
  const longestParticle = 3;

  const follows = (after, character) => {
    const end = (character.codePointAt(0) - 0xac00) % 28; // its final consonant; 0 for none, 8 for ㄹ
    return { any: true, c: end > 0, v: end === 0, r: end === 0 || end === 8 }[after];
  };

  // stem returns how much of a word stands before its particle.
  const stem = (word) => {
    for (let n = longestParticle; n > 0; n--) {
      const at = word.length - n;
      const after = particles.get(word.slice(at));
      if (!after || at < 2) continue;
      const before = word[at - 1];
      if (!/[가-힣]/.test(before) || follows(after, before)) return at;
    }
    return word.length;
  };

  // pairs returns terms that cover a run of syllables: each two, the last two in any case.
  const pairs = (text) => {
    const last = text.length - 2;
    const found = [text.slice(Math.max(last, 0))];
    for (let at = 0; at < last; at += 2) found.push(text.slice(at, at + 2));
    return found;
  };

  const between = "[^\\p{L}\\p{N}\\p{M}\\n]{0,3}";
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // parse makes of a query its parts, words and "phrases", each with the terms that a hit must
  // hold and the pattern that decides.
  const parse = (query) => {
    const parts = [];
    for (const [whole, phrase] of fold(query).matchAll(/["“”]([^"“”]+)["“”]?|[^\s"“”]+/g)) {
      let text = phrase ?? whole;
      if (phrase === undefined) text = text.slice(0, stem(text));
      const tail = phrase === undefined ? whole.slice(text.length) : "";
      const words = runs(text);
      if (words.length === 0) continue;
      const terms = [];
      let pattern = "";
      words.forEach((word, i) => {
        const last = i === words.length - 1;
        if (word.syllables) {
          terms.push(...pairs(word.text).map((text) => ({ text })));
        } else {
          terms.push({ text: word.text.slice(0, longestTerm), begins: last || word.text.length > longestTerm });
        }
        const previous = words[i - 1];
        if (previous && previous.at + previous.text.length < word.at) pattern += between;
        pattern += escaped(word.text);
      });
      if (tail) pattern += `(?:${escaped(tail)})?`;
      parts.push({ terms: terms.slice(0, 6), pattern: new RegExp(pattern, "gu") });
    }
    return parts;
  };

  // places returns where a part stands in folded text. What begins with a letter begins a word.
  const places = (part, text) => Array.from(text.matchAll(part.pattern), (m) => ({ at: m.index, end: m.index + m[0].length }))
    .filter(({ at }) => at === 0 || !isLetter.test(text[at]) || !isLetter.test(text[at - 1]));

  // Numbers are written as package search says.
  const read = (data, each) => {
    let entry = -1, n = 0, times = 1;
    for (let i = 0; i < data.length; i++) {
      const c = data.charCodeAt(i);
      const digit = (c === 33 ? 92 : c) - 35;
      if (digit >= 60) {
        n += (digit - 60) * times;
        times *= 30;
        continue;
      }
      n += digit * times;
      entry += (n >> 2) + 1;
      each(entry, n & 3);
      n = 0;
      times = 1;
    }
  };

  const mostShards = 4; // for the words that begin as the last one typed

  // holders returns for every entry 0, or how it holds the term: 1 in the text, 2 often there, 3 in a heading or tag, 4 in the title.
  const holders = async (term) => {
    const { starts, entries } = await open();
    let low = 0, high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= term.text) low = middle;
      else high = middle;
    }
    const shards = [low];
    while (term.begins && shards.length < mostShards && ++low < starts.length && starts[low].startsWith(term.text)) shards.push(low);
    const held = new Uint8Array(entries);
    for (const words of await Promise.all(shards.map((i) => load("words/" + i)))) {
      const pieces = words.split(" ");
      for (let i = 0; i < pieces.length; i += 2) {
        if (pieces[i] !== term.text && !(term.begins && pieces[i].startsWith(term.text))) continue;
        read(pieces[i + 1], (entry, where) => { held[entry] = Math.max(held[entry], where + 1); });
      }
    }
    return held;
  };

  const worth = [0, 1, 2, 5, 12];

  // candidates returns the entries that hold every term, the best and the newest first.
  const candidates = async (parts, filters) => {
    const { entries } = await open();
    const terms = parts.flatMap((p) => p.terms.map((term) => ({ term, part: p })));
    const [held, kept] = await Promise.all([
      Promise.all(terms.map((t) => holders(t.term))),
      Promise.all(filters.map((text) => holders({ text }))),
    ]);
    const scores = new Float64Array(entries);
    const all = Uint8Array.from(scores, (_, e) => kept.every((k) => k[e]) ? 1 : 0);
    for (const part of parts) {
      const mine = held.filter((_, i) => terms[i].part === part);
      const least = Uint8Array.from(all, (_, e) => Math.min(...mine.map((h) => h[e])));
      const rare = Math.log(1 + entries / (1 + least.reduce((n, w) => n + (w > 0), 0)));
      least.forEach((w, e) => {
        if (!w) all[e] = 0;
        scores[e] += rare * worth[w];
      });
    }
    const found = [];
    all.forEach((is, e) => { if (is) found.push(e); });
    return found.sort((a, b) => scores[b] - scores[a] || b - a);
  };

  const entry = async (n) => {
    const { perText } = await open();
    const [url, title, lang, year, kind, place, tags, sections] = (await load("text/" + Math.floor(n / perText)))[n % perText];
    return { url, title, lang, year, kind, place, tags, sections };
  };

  // verify returns what to show of an entry, or nothing when it only seemed to hold every part.
  const verify = (e, parts) => {
    const facts = fold(e.title + "\n" + e.tags.join("\n"));
    const missing = new Set(parts.filter((p) => places(p, facts).length === 0));
    let best = { anchor: "", heading: "", text: e.sections[2], marks: [], found: 0 };
    for (let i = 0; i < e.sections.length; i += 3) {
      const [anchor, heading, text] = e.sections.slice(i, i + 3);
      const folded = fold(text), head = fold(heading);
      const marks = [];
      let found = 0;
      for (const part of parts) {
        const here = places(part, folded);
        const inHead = places(part, head).length > 0;
        if (here.length === 0 && !inHead) continue;
        missing.delete(part);
        marks.push(...here);
        found += inHead ? 1.5 : 1;
      }
      if (found > best.found) best = { anchor, heading, text, marks, found };
    }
    return missing.size === 0 ? { ...e, ...best } : null;
  };

  const before = 40, length = 160;

  // excerpt returns the piece of a text that holds most marks, cut at spaces, with its marks.
  const excerpt = (text, marks) => {
    marks.sort((a, b) => a.at - b.at);
    const within = (m) => marks.filter((o) => o.at >= m.at && o.end <= m.at + length - before).length;
    const first = marks.slice(0, 50).reduce((best, m) => (!best || within(m) > within(best) ? m : best), null);
    let from = Math.max(0, (first ? first.at : 0) - before);
    if (from > 0) from = Math.max(text.lastIndexOf(" ", from), text.lastIndexOf("\n", from), from - 20) + 1;
    let to = Math.min(text.length, Math.max(from + length, first ? first.end : 0));
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), first ? first.end : from + 1);
    return { text, from, to, marks: marks.filter((m) => m.at >= from && m.end <= to) };
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  // marked returns a piece of text with its marks.
  const marked = ({ text, from, to, marks }) => {
    const made = [];
    const piece = (a, b) => text.slice(a, b).replaceAll("\n", " · ");
    let at = from;
    for (const m of marks) {
      if (m.at < at) continue;
      made.push(piece(at, m.at), element("mark", "", piece(m.at, m.end)));
      at = m.end;
    }
    made.push(piece(at, to));
    if (from > 0) made.unshift("…");
    if (to < text.length) made.push("…");
    return made;
  };

  const whole = (text, parts) => marked({
    text, from: 0, to: text.length,
    marks: parts.flatMap((p) => places(p, fold(text))).sort((a, b) => a.at - b.at),
  });

  const result = (hit, parts) => {
    const link = element("a", "", ...whole(hit.title || list.dataset.untitled, parts));
    link.href = hit.url;
    if (hit.anchor) link.hash = encodeURIComponent(hit.anchor);
    if (hit.heading) link.append(" ", element("span", "section", ...whole(hit.heading, parts)));
    const kind = hit.kind && form.querySelector(`[name=kind] [value="${hit.kind}"]`);
    const tags = hit.tags.filter((tag) => parts.some((p) => places(p, fold(tag)).length > 0));
    const facts = [hit.place, kind && kind.textContent, hit.year, ...tags].filter(Boolean);
    const item = element("li", "", link);
    if (hit.text) item.append(element("p", "", ...marked(excerpt(hit.text, hit.marks))));
    if (facts.length > 0) item.append(element("small", "", ...whole(facts.join(" · "), parts)));
    if (hit.lang && hit.lang !== document.documentElement.lang) item.lang = hit.lang;
    return item;
  };

  // One search after another: what an older one still finds is dropped.
  const perPage = 10;
  let turn = 0;
  let further = () => {};

  const say = (name, n) => { status.textContent = status.dataset[name].replace("%", n); };

  const chosen = () => ["tag", "year", "kind"].map((name) => [name, form.elements[name] ? form.elements[name].value : ""]);
  const signs = { tag: "#", year: "@", kind: "%" };

  const search = async () => {
    const mine = ++turn;
    const parts = parse(field.value);
    const filters = chosen().filter(([, value]) => value).map(([name, value]) => signs[name] + value);
    more.hidden = true;
    if (often) often.hidden = parts.length + filters.length > 0;
    if (parts.length + filters.length === 0) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const found = await candidates(parts, filters);
      let at = 0;
      let shown = 0;
      // The first result comes alone, so that it comes soon.
      further = async () => {
        let wanted = shown === 0 ? 1 : perPage;
        const until = shown + perPage;
        while (shown < until && at < found.length) {
          const batch = found.slice(at, at + Math.min(wanted, until - shown));
          const entries = await Promise.all(batch.map(entry));
          if (mine !== turn) return;
          const hits = entries.map((e) => verify(e, parts)).filter(Boolean).map((hit) => result(hit, parts));
          if (shown === 0) list.replaceChildren();
          list.append(...hits);
          shown += hits.length;
          at += batch.length;
          wanted = perPage;
        }
        if (shown === 0) {
          list.replaceChildren();
          if (often) often.hidden = false;
        }
        more.hidden = at === found.length;
        say(shown === 0 ? "none" : more.hidden ? "found" : "first", shown);
      };
      if (mine === turn) await further();
    } catch {
      if (mine === turn) say("failed");
    }
  };

  // The address holds the query, so that it can be kept and sent.
  const remember = () => {
    const address = new URL(location.href);
    for (const [name, value] of [["q", field.value], ...chosen()]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(null, "", address);
    } catch {}
  };

  const recall = () => {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const control = form.elements[name];
      if (!control) continue;
      control.value = value;
      if (control.value === value || control === field) continue;
      control.append(new Option(value, value));
      control.value = value;
    }
  };

  const pause = 80; // milliseconds without a key before a search
  let waiting;
  const changed = () => {
    remember();
    search();
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, pause);
  });
  form.addEventListener("change", (event) => { if (event.target !== field) changed(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    changed();
  });
  more.addEventListener("click", async () => {
    const next = list.children.length;
    await further();
    const item = list.children[next];
    if (item) item.querySelector("a").focus();
  });

  // Arrows go from the field through the results, Escape goes back to it and then empties it.
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [field, ...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && at >= 0) {
      if (at === 0 && field.value) {
        field.value = "";
        changed();
      }
      field.focus();
    } else if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const to = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (to) to.focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  window.hoegoSearch.runs = (text) => runs(fold(text));
  window.hoegoSearch.stem = stem;
  recall();
  if (!location.hash) field.focus();
  search();
})();
