"use strict";
(() => {
  const data = window.RC, language = document.documentElement.lang, at = data.languages.indexOf(language);
  const say = JSON.parse(document.getElementById("say").textContent);
  const rows = data.rows.map((row) => Object.fromEntries(data.fields.map((name, i) => [name, row[i]])));
  const named = { i: data.indicators, t: data.territories, p: data.periods, w: data.populations };
  const column = { i: "indicator", t: "territory", p: "period", w: "population" };
  const form = document.getElementById("choice"), answer = document.getElementById("answer");
  const name = (key, code) => named[key][code][at];
  const element = (tag, text, attributes = {}) => { const made = document.createElement(tag); if (text !== undefined) made.textContent = text; for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value); return made; };

  // The choice: what is ticked, read from the address and written to it.
  const chosen = { i: new Set(), t: new Set(), p: new Set(), w: new Set(), a: "", s: "value" };
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const key of "itpw") chosen[key] = new Set((given.get(key) || "").split(",").filter((code) => code && code in named[key]));
    chosen.s = ["value", "name", "period"].includes(given.get("s")) ? given.get("s") : "value";
    chosen.a = given.get("a") in data.themes ? given.get("a") : "";
    if (!chosen.i.size) chosen.i.add(chosen.a ? data.themes[chosen.a][1][0] : rows[0].indicator);
  };
  const write = () => {
    const parts = [..."itpw"].filter((key) => chosen[key].size).map((key) => `${key}=${[...chosen[key]].join(",")}`);
    if (chosen.a) parts.push(`a=${chosen.a}`);
    if (chosen.s !== "value") parts.push(`s=${chosen.s}`);
    history.replaceState(null, "", `#${parts.join("&")}`);
  };
  const list = (key) => {
    const box = form.querySelector(`[data-list=${key}]`);
    const offered = (code) => !chosen.a || chosen.i.has(code) || data.themes[chosen.a][1].includes(code);
    const there = key === "i" ? Object.keys(named.i).filter(offered) : Object.keys(named[key]).filter((code) => rows.some((row) => chosen.i.has(row.indicator) && row[column[key]] === code));
    const absent = key === "t" ? Object.keys(named.t).filter((code) => !there.includes(code)) : [];
    const first = (code) => (chosen[key].has(code) ? 0 : 1);
    box.replaceChildren(...[...there, ...absent].sort((a, b) => first(a) - first(b)).map((code) => {
      const label = element("label"), tick = element("input", undefined, { type: "checkbox", value: code });
      tick.checked = chosen[key].has(code);
      tick.addEventListener("change", () => { tick.checked ? chosen[key].add(code) : chosen[key].delete(code); if (key === "i") { for (const other of "tpw") list(other); } show(); });
      label.append(tick, ` ${name(key, code)}${absent.includes(code) ? " –" : ""}`);
      return label;
    }));
  };
  for (const filter of form.querySelectorAll("[data-filter]")) filter.addEventListener("input", () => {
    const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    for (const label of form.querySelectorAll(`[data-list=${filter.dataset.filter}] label`)) label.hidden = !plain(label.textContent).includes(plain(filter.value));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.a.append(...Object.entries(data.themes).map(([code, [names]]) => element("option", names[at], { value: code })));
  form.elements.a.addEventListener("change", () => { chosen.a = form.elements.a.value; list("i"); write(); });
  form.elements.s.addEventListener("change", () => { chosen.s = form.elements.s.value; show(); });

  const picked = () => rows.filter((row) => [..."itpw"].every((key) => !chosen[key].size || chosen[key].has(row[column[key]])));
  const stated = (row) => row.value ?? row.low ?? row.high;
  const label = (row) => [name("t", row.territory), row.population === "total" ? "" : name("w", row.population), row.period !== "-" ? data.periods[row.period][at] : "", data.texts[row.otherwise][at]].filter(Boolean).join(", ");
  const order = { value: (a, b) => stated(b) - stated(a), name: (a, b) => label(a).localeCompare(label(b), language), period: (a, b) => a.start.localeCompare(b.start) };

  // The ledger: exact series before patterns, in either order.
  const matches = (pattern, series) => pattern === series || (pattern.endsWith("@*") && pattern.split("@")[0] === series.split("@")[0]);
  const stars = (row) => (row[0] + row[1]).split("*").length;
  const verdict = (one, other) => data.ledger.filter((row) => (matches(row[0], one) && matches(row[1], other)) || (matches(row[0], other) && matches(row[1], one))).sort((a, b) => stars(a) - stars(b))[0];

  const ruler = element("canvas").getContext("2d");
  ruler.font = "13px system-ui, sans-serif";
  const widest = (texts) => d3.max(texts, (text) => ruler.measureText(text).width);

  const chart = (shown) => {
    const groups = d3.group(shown, (row) => `${row.indicator} ${row.unit}`);
    const pictures = [];
    for (const group of groups.values()) {
      const numbers = [...group].sort(order[chosen.s]).map((row) => ({ ...row, label: label(row), text: data.texts[row.text][at], key: `${label(row)} ${row.id}` }));
      const y = { domain: numbers.map((row) => row.key), label: null, tickFormat: (key) => numbers.find((row) => row.key === key).label };
      const high = d3.max(numbers, (row) => Math.max(stated(row), row.high ?? 0)), end = high * 1.12 || 1;
      const ink = { own: "var(--accent)", official: "var(--warm)" };
      const wide = Math.min(880, Math.max(340, answer.clientWidth || 700));
      const picture = Plot.plot({
        width: wide, marginLeft: Math.min(Math.max(260, wide / 2), 20 + widest(numbers.map((row) => row.label))), marginRight: Math.min(200, 24 + 7 * d3.max(numbers, (row) => row.text.length)),
        height: 70 + 26 * numbers.length, marginBottom: 46, y, x: { domain: [Math.min(0, d3.min(numbers, stated)), end], grid: true, labelOffset: 42, label: data.units[group[0].unit][at], tickFormat: new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-CA", { notation: "compact" }).format },
        style: { color: "var(--ink)", background: "transparent", fontSize: "13px" },
        marks: [
          Plot.ruleY(numbers.filter((row) => row.low !== null && row.high !== null), { x1: "low", x2: "high", y: "key", stroke: (row) => (row.official ? ink.official : ink.own), strokeWidth: 5, strokeOpacity: 0.45 }),
          Plot.arrow(numbers.filter((row) => row.low !== null && row.high === null), { x1: "low", x2: (row) => Math.min(end, row.low + end * 0.07), y1: "key", y2: "key", stroke: (row) => (row.official ? ink.official : ink.own), strokeWidth: 2 }),
          Plot.arrow(numbers.filter((row) => row.high !== null && row.low === null), { x1: "high", x2: (row) => row.high - end * 0.07, y1: "key", y2: "key", stroke: (row) => (row.official ? ink.official : ink.own), strokeWidth: 2 }),
          Plot.dot(numbers.filter((row) => row.value !== null), { x: "value", y: "key", r: 5, symbol: (row) => (row.official ? "square" : "circle"), fill: (row) => (row.qualifier === "exact" ? (row.official ? ink.official : ink.own) : "var(--paper)"), stroke: (row) => (row.official ? ink.official : ink.own), strokeWidth: 2 }),
          Plot.text(numbers, { x: (row) => (row.low !== null && row.high === null ? Math.min(end, row.low + end * 0.07) : Math.max(stated(row), row.high ?? -Infinity)), y: "key", text: "text", dx: 10, textAnchor: "start", fill: "currentColor" }),
          Plot.tip(numbers, Plot.pointerY({ x: stated, y: "key", title: (row) => `${row.text}\n${row.label}\n${data.texts[row.source][at]}`, fill: "var(--paper)" })),
        ],
      });
      for (const mark of picture.querySelectorAll("g[aria-label]")) mark.setAttribute("role", "group");
      picture.setAttribute("role", "img");
      picture.setAttribute("aria-label", `${name("i", group[0].indicator)}: ${numbers.map((row) => `${row.label}: ${row.text}`).join("; ")}`);
      pictures.push(element("h2", name("i", group[0].indicator)), picture);
    }
    return pictures;
  };
  const table = (shown) => {
    const made = element("table"), head = made.createTHead().insertRow(), body = made.createTBody();
    for (const key of ["what", "where", "whom", "when", "value", "source"]) head.append(element("th", say[key], { scope: "col" }));
    for (const row of shown) {
      const line = body.insertRow();
      for (const text of [[name("i", row.indicator), data.texts[row.otherwise][at]].filter(Boolean).join(", "), name("t", row.territory), row.population === "total" ? "" : name("w", row.population), data.periods[row.period][at]]) line.insertCell().textContent = text;
      line.insertCell().append(element("a", data.texts[row.text][at], { href: data.page(row.id) }));
      line.insertCell().textContent = data.texts[row.source][at];
    }
    return made;
  };
  const judged = (shown) => {
    const series = [...new Set(shown.map((row) => `${row.indicator}@${row.territory}`))];
    if (series.length < 2 || series.length > 12) return [];
    const items = [];
    series.forEach((one, i) => series.slice(i + 1).forEach((other) => {
      const row = verdict(one, other), said = row ? row[2] : "undeclared";
      const called = [one, other].map((code) => code.split("@")).map(([i_, t]) => `${name("i", i_)}, ${name("t", t)}`).join(" / ");
      const item = element("li", undefined, { class: said });
      item.append(element("strong", say[said]), ` – ${called}${row ? `${say.colon}${row[3 + at]}` : ""}`);
      items.push(item);
    }));
    const all = element("ul", undefined, { class: "verdicts" });
    all.append(...items);
    return [element("h2", say.may_compare), all];
  };
  const show = () => {
    write();
    for (const key of "as") form.elements[key].value = chosen[key];
    const shown = picked().sort(order[chosen.s]), absent = [...chosen.t].filter((code) => !shown.some((row) => row.territory === code));
    const notes = absent.map((code) => element("p", `${name("t", code)} – ${say.not_stated_here}`));
    if (!shown.length && !notes.length) notes.push(element("p", say.not_stated_here));
    answer.replaceChildren(...chart(shown.slice(0, 80)), ...notes);
    document.getElementById("table").replaceChildren(table(shown));
    document.getElementById("verdict").replaceChildren(...judged(shown));
  };
  const save = (text, type, file) => { const link = element("a", undefined, { href: URL.createObjectURL(new Blob([text], { type })), download: file }); link.click(); URL.revokeObjectURL(link.href); };
  const cell = (value) => { let text = String(value ?? ""); if (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))) text = `'${text}`; return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  document.getElementById("csv").addEventListener("click", () => { const kept = ["id", "indicator", "territory", "population", "period", "value", "low", "high", "qualifier", "unit"]; save([kept.join(","), ...picked().map((row) => kept.map((key) => cell(row[key])).join(","))].join("\n") + "\n", "text/csv", "regards-croises.csv"); });
  // A picture that leaves the page is for paper: light, whatever the page is in.
  const paper = getComputedStyle(document.body.appendChild(element("div", undefined, { class: "paper", hidden: "" })));
  const colour = (name) => paper.getPropertyValue(name).trim();
  const printed = (picture) => { const copy = picture.cloneNode(true); copy.setAttribute("xmlns", "http://www.w3.org/2000/svg"); return new XMLSerializer().serializeToString(copy).replace(/var\((--[a-z]+)\)/g, (_, name) => colour(name)); };
  const wrapped = (pen, text, wide) => text.split(" ").reduce((lines, word) => { const longer = `${lines.at(-1)} ${word}`.trim(); if (lines.at(-1) && pen.measureText(longer).width > wide) lines.push(word); else lines[lines.length - 1] = longer; return lines; }, [""]);
  const pictured = async () => {
    const pictures = [...answer.querySelectorAll("svg")].filter((one) => one.parentElement === answer), titles = [...answer.querySelectorAll("h2")], edge = 16, scale = 3;
    const images = await Promise.all(pictures.map(async (one) => { const image = new Image(); image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(printed(one))}`; await image.decode(); return image; }));
    const sizes = pictures.map((one) => [one.width.baseVal.value, one.height.baseVal.value]), wide = Math.max(...sizes.map((size) => size[0]));
    const canvas = element("canvas"), pen = canvas.getContext("2d"), face = getComputedStyle(document.body).fontFamily;
    const bold = `700 16px ${face}`, small = `12px ${face}`;
    const lines = (font, text) => { pen.font = font; return wrapped(pen, text, wide); };
    const heads = titles.map((one) => lines(bold, one.textContent));
    const sources = [...new Set(picked().map((row) => data.texts[row.source][at]))].join(" · ");
    const foot = lines(small, `${say.source}${say.colon}${sources}. ${say.name}.`);
    canvas.width = (wide + 2 * edge) * scale;
    canvas.height = (2 * edge + heads.reduce((sum, one, i) => sum + 22 * one.length + 10 + sizes[i][1], 0) + 17 * foot.length) * scale;
    pen.scale(scale, scale); pen.fillStyle = colour("--paper"); pen.fillRect(0, 0, canvas.width, canvas.height); pen.fillStyle = colour("--ink"); pen.textBaseline = "top";
    let y = edge;
    const write = (font, texts, step) => { pen.font = font; for (const text of texts) { pen.fillText(text, edge, y); y += step; } };
    images.forEach((image, i) => { write(bold, heads[i], 22); y += 10; pen.drawImage(image, edge, y, ...sizes[i]); y += sizes[i][1]; });
    write(small, foot, 17);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };
  document.getElementById("png").addEventListener("click", async () => { if (answer.querySelector("svg")) save(await pictured(), "image/png", "regards-croises.png"); });
  document.getElementById("svg").addEventListener("click", () => { const picture = answer.querySelector("svg"); if (picture) save(printed(picture), "image/svg+xml", "regards-croises.svg"); });
  document.getElementById("link").addEventListener("click", async () => { const said = document.getElementById("copied"); try { await navigator.clipboard.writeText(location.href); said.textContent = say.copied; } catch { said.textContent = location.href; } });
  const start = () => { read(); for (const key of "itpw") list(key); show(); };
  addEventListener("hashchange", start);
  start();
})();
