"use strict";
// The choice of figures – all, or those of one chart –, what it looks like, and its files.
(() => {
  const data = RC, { say, at, language, element, orders, pictures, notes, table, verdicts, onPaper } = data.drawing;
  const form = document.getElementById("choice"), answer = document.getElementById("answer"), place = (id) => document.getElementById(id);
  const only = form.dataset.only, rows = only ? JSON.parse(only).map((i) => data.rows[i]) : data.rows;
  const column = { i: "indicator", t: "territory", p: "period", w: "population" };
  const listedIn = { i: "indicators", t: "territories", w: "populations" };
  const codes = Object.fromEntries(Object.entries(column).map(([key, name]) => [key, new Set(rows.map((row) => row[name]))]));
  if (!only) codes.t = new Set(Object.keys(data.territories)); // of which nothing is stated is an answer too

  // What one sees first has something to compare: the documents' indicator of the most territories.
  const widest = (offered) => {
    const places = d3.rollup(rows.slice(0, data.own), (of) => new Set(of.map((row) => row.territory)).size, (row) => row.indicator);
    return d3.greatest(offered, (code) => places.get(code) ?? 0);
  };

  // The choice: what is ticked, read from the address and written to it.
  const chosen = { i: new Set(), t: new Set(), p: new Set(), w: new Set(), a: "", s: "value" };
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const key of "itpw") chosen[key] = new Set((given.get(key) || "").split(",").filter((code) => codes[key].has(code)));
    chosen.s = Object.hasOwn(orders, given.get("s")) ? given.get("s") : "value";
    chosen.a = Object.hasOwn(data.themes, given.get("a")) ? given.get("a") : "";
    if (!only && !chosen.i.size) chosen.i.add(widest(chosen.a ? data.themes[chosen.a][1] : [...codes.i]));
  };
  const write = () => {
    const parts = [..."itpw"].filter((key) => chosen[key].size).map((key) => `${key}=${[...chosen[key]].join(",")}`);
    if (chosen.a) parts.push(`a=${chosen.a}`);
    if (chosen.s !== "value") parts.push(`s=${chosen.s}`);
    history.replaceState(null, "", `#${parts.join("&")}`);
    return parts.length;
  };
  const has = (key, row) => !chosen[key].size || chosen[key].has(row[column[key]]);
  const picked = () => rows.filter((row) => [..."itpw"].every((key) => has(key, row)));

  // What may be ticked: what there is of the chosen indicators, and the territories of which there is nothing.
  const list = (key) => {
    const of = key === "i" ? rows.filter((row) => !chosen.a || chosen.i.has(row.indicator) || data.themes[chosen.a][1].includes(row.indicator)) : rows.filter((row) => has("i", row));
    const there = new Map(of.map((row) => [row[column[key]], key === "p" ? row.when : ""]));
    const called = (code) => (key === "p" ? there.get(code) : data[listedIn[key]][code][at]);
    const usual = key === "p" ? d3.sort(of, (row) => row.start).map((row) => row.period) : key === "i" ? [...there.keys()] : Object.keys(data[listedIn[key]]);
    const offered = [...new Set(usual)].filter((code) => there.has(code)), absent = key === "t" && !only ? usual.filter((code) => !there.has(code)) : [];
    const box = form.querySelector(`[data-list=${key}]`);
    box.replaceChildren(...d3.sort([...offered, ...absent], (code) => (chosen[key].has(code) ? 0 : 1)).map((code) => {
      const label = element("label"), tick = element("input", undefined, { type: "checkbox", value: code });
      tick.checked = chosen[key].has(code);
      label.append(tick, ` ${called(code)}${absent.includes(code) ? ` – ${say.no_figure}` : ""}`);
      return label;
    }));
    if (only) box.closest("fieldset").hidden = offered.length < 2; // one thing is no choice
  };
  form.addEventListener("change", ({ target }) => {
    const key = target.closest("[data-list]")?.dataset.list;
    if (key) chosen[key][target.checked ? "add" : "delete"](target.value);
    else if (target.name) chosen[target.name] = target.value;
    if (key === "i") for (const other of "tpw") list(other);
    if (target.name === "a") list("i");
    show();
  });
  for (const filter of form.querySelectorAll("[data-filter]")) filter.addEventListener("input", () => {
    const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    for (const label of form.querySelectorAll(`[data-list=${filter.dataset.filter}] label`)) label.hidden = !plain(label.textContent).includes(plain(filter.value));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.a?.append(...Object.entries(data.themes).map(([code, [names]]) => element("option", names[at], { value: code })));

  const tell = (text) => { place("status").textContent = text; };
  const show = () => {
    const whole = !write() && only; // a chart of which nothing is chosen is the chart itself
    for (const key of "as") if (form.elements[key]) form.elements[key].value = chosen[key];
    place("result").hidden = whole;
    for (const part of document.querySelectorAll(".whole")) part.hidden = !whole;
    if (whole) return;
    const shown = picked().sort(orders[chosen.s]), unstated = [...chosen.t].filter((code) => !shown.some((row) => row.territory === code));
    const missing = unstated.map((code) => `${data.territories[code][at]} – ${say.not_stated_here}`);
    if (!shown.length && !missing.length) missing.push(say.not_stated_here);
    answer.replaceChildren(...pictures(shown, chosen.s, answer.clientWidth || 700, tell), ...missing.map((text) => element("p", text)));
    place("notes").replaceChildren(...notes(shown).map((text) => element("p", text)));
    const asked = unstated.flatMap((code) => [...chosen.i].map((indicator) => `${indicator}@${code}`));
    place("verdict").replaceChildren(...verdicts(shown, asked));
    place("table").replaceChildren(table(shown));
    tell([`${say.figures}${say.colon}${shown.length}`, ...unstated.map((code) => `${data.territories[code][at]} – ${say.no_figure}`)].join(" · "));
  };

  const file = (end) => `${form.dataset.name}.${end}`;
  const save = (text, type, name) => { const link = element("a", undefined, { href: URL.createObjectURL(new Blob([text], { type })), download: name }); link.click(); URL.revokeObjectURL(link.href); };
  const cell = (value) => { let text = String(value ?? ""); if (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))) text = `'${text}`; return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  // Codes as the tables have them, then what a reader calls them.
  const KEPT = ["id", "indicator", "territory", "population", "period", "value", "low", "high", "qualifier", "unit"];
  const NAMED = { indicator_name: (row) => data.indicators[row.indicator][at], territory_name: (row) => data.territories[row.territory][at], population_name: (row) => data.populations[row.population][at], period_name: (row) => row.when, figure: (row) => row.text, source: (row) => row.source };
  const csv = () => [[...KEPT, ...Object.keys(NAMED)], ...picked().map((row) => [...KEPT.map((key) => row[key]), ...Object.values(NAMED).map((of) => of(row))])];
  const actions = {
    csv: () => save(csv().map((row) => `${row.map(cell).join(",")}\n`).join(""), "text/csv", file("csv")),
    svg: () => { if (answer.querySelector("svg")) save(onPaper(answer, picked()).text, "image/svg+xml", file("svg")); },
    png: async () => {
      if (!answer.querySelector("svg")) return;
      const { size, text } = onPaper(answer, picked()), image = new Image(), canvas = element("canvas"), scale = 3;
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
      await image.decode();
      [canvas.width, canvas.height] = size.map((side) => Math.round(side * scale));
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, "image/png", file("png")), "image/png");
    },
    link: async () => { try { await navigator.clipboard.writeText(location.href); place("copied").textContent = say.copied; } catch { place("copied").textContent = location.href; } },
  };
  for (const [id, act] of Object.entries(actions)) place(id).addEventListener("click", act);
  const start = () => { read(); for (const key of "itpw") list(key); show(); };
  addEventListener("hashchange", start);
  start();
})();
