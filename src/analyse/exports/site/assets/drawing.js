"use strict";
// What a choice of figures looks like: pictures, table, verdicts, and a picture for other documents.
RC.drawing = (() => {
  const data = RC, language = document.documentElement.lang, at = data.languages.indexOf(language);
  const { say } = data.words, home = new URL(`../${language}/`, document.querySelector("link[rel=stylesheet]").href).href;
  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const MOST = { rows: 80, series: 8, pairs: 6 }; // more cannot be read in a picture, or in a list
  const INKS = ["--accent", "--warm", "--green", "--ink", "--rose"].map((name) => `var(${name})`);

  const stated = (row) => row.value ?? row.low ?? row.high;
  const whom = (row) => (row.population === "total" ? "" : data.populations[row.population][at]);
  const series = (row) => [data.territories[row.territory][at], whom(row), row.otherwise].filter(Boolean).join(", ");
  const label = (row) => [data.territories[row.territory][at], whom(row), row.when, row.otherwise].filter(Boolean).join(", ");
  const told = (row) => `${row.text}\n${label(row)}\n${row.source}`;
  const address = (row) => home + data.page(row.id);
  const orders = {
    value: (a, b) => stated(b) - stated(a),
    name: (a, b) => label(a).localeCompare(label(b), language),
    period: (a, b) => a.start.localeCompare(b.start),
  };

  const ruler = element("canvas").getContext("2d");
  const measured = (font, texts) => { ruler.font = font; return d3.max(texts, (text) => ruler.measureText(text).width) ?? 0; };
  const wrapped = (font, text, wide) => text.split(" ").reduce((found, word) => {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (found.at(-1) && measured(font, [longer]) > wide) found.push(word); else found[found.length - 1] = longer;
    return found;
  }, [""]);
  const PLAIN = "13px system-ui, sans-serif", compact = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-CA", { notation: "compact" }).format;
  const look = { color: "var(--ink)", background: "transparent", fontSize: "13px" };
  const symbol = (row) => (row.official ? "square" : "circle");
  const hollow = (row) => row.qualifier !== "exact";
  const between = (rows) => rows.filter((row) => row.low !== null && row.high !== null);
  const above = (rows) => rows.filter((row) => row.low !== null && row.high === null);
  const below = (rows) => rows.filter((row) => row.high !== null && row.low === null);
  const valued = (rows) => rows.filter((row) => row.value !== null);

  // A row each: any figures of one unit.
  const listed = (rows, order, wide) => {
    const numbers = [...rows].sort(orders[order]).slice(0, MOST.rows).map((row) => ({ ...row, label: label(row), key: `${label(row)} ${row.id}` }));
    const named = new Map(numbers.map((row) => [row.key, row.label]));
    const end = d3.max(numbers, (row) => Math.max(stated(row), row.high ?? 0)) * 1.12 || 1;
    const ink = (row) => INKS[Number(row.official)], step = end * 0.07;
    const right = (row) => (row.low !== null && row.high === null ? Math.min(end, row.low + step) : Math.max(stated(row), row.high ?? -Infinity));
    // names stand before the axis; where that leaves too little room for it, each above its mark
    const room = measured(PLAIN, named.values()), narrow = room > wide * 0.48, start = Math.min(0, d3.min(numbers, stated));
    const line = narrow ? 30 + 17 * Math.ceil(room / (wide - 40)) : 26;
    const names = narrow ? [Plot.text(numbers, { x: start, y: "key", text: "label", textAnchor: "start", lineAnchor: "bottom", dy: -11, lineWidth: (wide - 30) / 13, fill: "currentColor" })] : [];
    return Plot.plot({
      width: wide, height: 70 + line * numbers.length, marginBottom: 46, style: look,
      marginLeft: narrow ? 12 : 20 + room,
      marginRight: Math.min(200, 24 + measured(PLAIN, numbers.map((row) => row.text))),
      y: { domain: [...named.keys()], label: null, axis: narrow ? null : "left", tickFormat: (key) => named.get(key) },
      x: { domain: [start, end], grid: true, labelOffset: 42, label: data.units[rows[0].unit][at], tickFormat: compact },
      marks: [
        ...names,
        Plot.ruleY(between(numbers), { x1: "low", x2: "high", y: "key", stroke: ink, strokeWidth: 5, strokeOpacity: 0.45 }),
        Plot.arrow(above(numbers), { x1: "low", x2: right, y1: "key", y2: "key", stroke: ink, strokeWidth: 2 }),
        Plot.arrow(below(numbers), { x1: "high", x2: (row) => row.high - step, y1: "key", y2: "key", stroke: ink, strokeWidth: 2 }),
        Plot.dot(valued(numbers), { x: "value", y: "key", r: 5, symbol, stroke: ink, strokeWidth: 2, fill: (row) => (hollow(row) ? "var(--paper)" : ink(row)) }),
        Plot.text(numbers, { x: right, y: "key", text: "text", dx: 10, textAnchor: "start", fill: "currentColor", href: address, ariaLabel: told }),
        Plot.tip(numbers, Plot.pointerY({ x: stated, y: "key", title: told, fill: "var(--paper)" })),
      ],
    });
  };

  // A line for each territory: figures of one unit over at least three periods.
  const overTime = (rows) => {
    const every = d3.groups(rows, series);
    const clear = every.every(([, one]) => one.every((row) => row.start) && new Set(one.map((row) => row.start)).size === one.length);
    return clear && every.length <= MOST.series && every.some(([, one]) => one.length > 2);
  };
  const lines = (rows, wide) => {
    const moment = ({ start }) => Number(start.slice(0, 4)) + (Number(start.slice(5, 7)) - 1) / 12;
    const points = rows.map((row) => ({ ...row, x: moment(row), y: stated(row), series: series(row) })).sort((a, b) => a.x - b.x);
    const last = d3.groups(points, (row) => row.series).map(([, one]) => one.at(-1)).sort((a, b) => b.y - a.y);
    const rank = new Map(last.map((row, i) => [row.series, i])), ink = (row) => INKS[rank.get(row.series) % INKS.length];
    const dashed = (row) => rank.get(row.series) >= INKS.length; // a colour that comes again
    const moments = new Map(points.map((row) => [row.x, row.when])), room = wide / moments.size > measured(PLAIN, moments.values()) + 12;
    const tall = 340, [low, high] = d3.extent(points.flatMap((row) => [row.y, row.low ?? row.y, row.high ?? row.y]));
    const pad = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1, step = pad * 0.8, scale = d3.scaleLinear([low - pad, high + pad], [tall - 46, 20]);
    // names stand at the end of their lines, and never on one another
    const named = last.map((row) => ({ ...row, lines: wrapped(PLAIN, `${row.series}${say.colon}${row.text}`, wide * 0.45), at: scale(row.y) }));
    const apart = (one, next) => 2 + 7.5 * (one.lines.length + next.lines.length);
    named.forEach((row, i) => { if (i) row.at = Math.max(row.at, named[i - 1].at + apart(named[i - 1], row)); });
    named.toReversed().forEach((row, i, all) => { row.at = Math.min(row.at, i ? all[i - 1].at - apart(row, all[i - 1]) : tall - 44 - 7.5 * row.lines.length); });
    return Plot.plot({
      width: wide, height: tall, marginBottom: 46, marginTop: 20, marginLeft: 20 + measured(PLAIN, scale.ticks().map(compact)), style: look,
      marginRight: 24 + measured(PLAIN, named.flatMap((row) => row.lines)),
      x: { label: null, ticks: room ? [...moments.keys()] : d3.ticks(points[0].x, points.at(-1).x, Math.min(8, wide / 90)).filter(Number.isInteger), tickFormat: (tick) => moments.get(tick) ?? String(tick), inset: 8 },
      y: { domain: scale.domain(), grid: true, label: data.units[rows[0].unit][at], tickFormat: compact },
      marks: [
        Plot.ruleX(between(points), { y1: "low", y2: "high", x: "x", stroke: ink, strokeWidth: 5, strokeOpacity: 0.45 }),
        Plot.arrow(above(points), { y1: "low", y2: (row) => row.low + step, x1: "x", x2: "x", stroke: ink, strokeWidth: 2 }),
        Plot.arrow(below(points), { y1: "high", y2: (row) => row.high - step, x1: "x", x2: "x", stroke: ink, strokeWidth: 2 }),
        Plot.line(points, { x: "x", y: "y", z: "series", stroke: ink, strokeWidth: 1.5, filter: (row) => !dashed(row) }),
        Plot.line(points, { x: "x", y: "y", z: "series", stroke: ink, strokeWidth: 1.5, filter: dashed, strokeDasharray: "5 3" }),
        Plot.dot(points, { x: "x", y: "y", r: 4.5, symbol, stroke: ink, strokeWidth: 2, fill: (row) => (hollow(row) ? "var(--paper)" : ink(row)), href: address, ariaLabel: told }),
        Plot.text(named, { x: points.at(-1).x, y: (row) => scale.invert(row.at), text: (row) => row.lines.join("\n"), dx: 12, lineHeight: 1.15, textAnchor: "start", fill: ink }),
        Plot.tip(points, Plot.pointer({ x: "x", y: "y", title: told, fill: "var(--paper)" })),
      ],
    });
  };

  // A picture for each indicator and unit, below its name; a mark that has the focus is told.
  const panels = (shown) => d3.groups(shown, (row) => `${row.indicator} ${row.unit}`);
  const pictures = (shown, order, room, tell) => panels(shown).flatMap(([, rows]) => {
    const wide = Math.min(880, Math.max(340, room)), picture = overTime(rows) ? lines(rows, wide) : listed(rows, order, wide);
    for (const mark of picture.querySelectorAll("g[aria-label]")) mark.setAttribute("role", "group");
    picture.setAttribute("role", "group"); // one image has no links
    picture.setAttribute("aria-label", data.indicators[rows[0].indicator][at]);
    for (const link of picture.querySelectorAll("a")) {
      const said = link.querySelector("[aria-label]").getAttribute("aria-label");
      link.setAttribute("aria-label", said);
      link.addEventListener("focus", () => tell(said));
    }
    const cut = rows.length > MOST.rows && !overTime(rows);
    const more = cut ? [element("p", say.only_first.replace("{n}", MOST.rows).replace("{all}", rows.length), { class: "note" })] : [];
    return [element("h2", data.indicators[rows[0].indicator][at]), picture, ...more];
  });

  // What its signs mean, where it has them.
  const notes = (shown) => [
    [shown.some((row) => row.low !== null || row.high !== null), say.bound_note],
    [shown.some((row) => row.value !== null && hollow(row)), say.hollow_note],
    [shown.some((row) => row.official), say.sign_note],
    [shown.some((row) => row.text.endsWith(data.single)), data.words.single],
    [panels(shown).some(([, rows]) => overTime(rows) && d3.min(rows, stated) > 0), say.axis_note],
  ].filter(([there]) => there).map(([, said]) => said);

  const table = (shown) => {
    const made = element("table"), head = made.createTHead().insertRow(), body = made.createTBody();
    for (const key of ["what", "where", "whom", "when", "value", "source"]) head.append(element("th", say[key], { scope: "col" }));
    for (const row of shown) {
      const line = body.insertRow(), what = [data.indicators[row.indicator][at], row.otherwise].filter(Boolean).join(", ");
      for (const text of [what, data.territories[row.territory][at], whom(row), row.when]) line.insertCell().textContent = text;
      line.insertCell().append(element("a", row.text, { href: address(row) }));
      line.insertCell().textContent = row.source;
    }
    return made;
  };

  // The ledger, by the two indicators of a pair: exact series before patterns, in either order.
  const both = (one, other) => [one, other].map((code) => code.split("@")[0]).sort().join(" ");
  const ledger = d3.group(data.ledger, ([one, other]) => both(one, other));
  const matches = (pattern, one) => pattern === one || pattern.endsWith("@*");
  const stars = (row) => (row[0] + row[1]).split("*").length;
  const alike = (a, b, one, other) => a.split("@")[0] === one.split("@")[0] && matches(a, one) && matches(b, other);
  const verdict = (one, other) => d3.least((ledger.get(both(one, other)) ?? []).filter(([a, b]) => alike(a, b, one, other) || alike(a, b, other, one)), stars);
  const called = (one, other) => {
    const [[indicator, territory], [second, there]] = [one, other].map((code) => code.split("@"));
    const where = [territory, there].map((code) => data.territories[code][at]), what = [indicator, second].map((code) => data.indicators[code][at]);
    return indicator === second ? `${what[0]}, ${where.join(" / ")}` : `${what[0]}, ${where[0]} / ${what[1]}, ${where[1]}`;
  };
  const verdicts = (shown, unstated) => {
    const stated = new Set(shown.map((row) => `${row.indicator}@${row.territory}`)), every = [...stated, ...unstated];
    if (every.length < 2) return [];
    const all = element("ul", undefined, { class: "verdicts" });
    const pairs = every.flatMap((one, i) => every.slice(i + 1).map((other) => ({ one, other, row: verdict(one, other) })));
    // of what is not stated only what the ledger says of it by name
    const judged = pairs.filter(({ one, other, row }) => [one, other].every((code) => stated.has(code) || row?.slice(0, 2).includes(code)));
    if (!judged.length) return [];
    // of several pairs one thing may be said
    for (const same of d3.group(judged, ({ row }) => (row ? `${row[2]} ${row[3]}` : "")).values()) {
      const [{ row }] = same, said = row ? row[2] : "undeclared", item = element("li", undefined, { class: said });
      const named = same.slice(0, MOST.pairs).map(({ one, other }) => called(one, other)), more = same.length - named.length;
      item.append(element("strong", say[said]), ` – ${named.join(" · ")}${more ? ` · ${say.more_pairs.replace("{n}", more)}` : ""}${row ? `${say.colon}${data.words.reasons[row[3]]}` : ""}`);
      all.append(item);
    }
    return [element("h2", say.may_compare), all];
  };

  // A picture that leaves the page is for paper – light, whatever the page is in – and says all that it needs.
  const paper = getComputedStyle(document.body.appendChild(element("div", undefined, { class: "paper", hidden: "" })));
  // Of places that differ in their last part alone, the rest is said once.
  const sources = (shown) => {
    const every = [...new Set([...shown].sort(orders.period).map((row) => row.source))].map((text) => { const cut = text.lastIndexOf(", "); return cut < 0 ? [text, ""] : [text.slice(0, cut), text.slice(cut)]; });
    return d3.groups(every, ([head]) => head).map(([head, all]) => head + all.map(([, tail]) => tail).join("")).join(" · ");
  };
  const onPaper = (answer, shown) => {
    const edge = 16, face = getComputedStyle(document.body).fontFamily.replaceAll('"', "'"), drawn = [...answer.querySelectorAll("svg")].filter((one) => one.parentElement === answer);
    const wide = d3.max(drawn, (one) => one.width.baseVal.value), parts = [];
    let y = edge;
    const write = (weight, size, step, text) => {
      for (const line of wrapped(`${weight} ${size}px ${face}`, text, wide)) {
        const said = document.createElementNS("http://www.w3.org/2000/svg", "text");
        said.textContent = line;
        for (const [key, value] of Object.entries({ x: edge, y: y + size, fill: "var(--ink)", "font-size": size, "font-weight": weight, "font-family": face })) said.setAttribute(key, value);
        parts.push(said);
        y += step;
      }
    };
    drawn.forEach((one) => {
      const copy = one.cloneNode(true);
      for (const tip of copy.querySelectorAll("[aria-label=tip]")) tip.remove();
      for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
      write(700, 16, 22, one.previousElementSibling.textContent);
      copy.setAttribute("x", edge); copy.setAttribute("y", y + 10);
      parts.push(copy);
      y += 10 + one.height.baseVal.value;
    });
    const told = [...answer.querySelectorAll("p")].map((one) => one.textContent); // what is cut, and what is not stated
    for (const note of [...told, ...notes(shown)]) write(400, 12, 17, note);
    write(400, 12, 17, `${say.source}${say.colon}${sources(shown)}. ${say.name}.`);
    const size = [wide + 2 * edge, y + edge], inside = parts.map((part) => new XMLSerializer().serializeToString(part)).join("");
    const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" viewBox="0 0 ${size.join(" ")}"><rect width="100%" height="100%" fill="var(--paper)"/>${inside}</svg>`;
    return { size, text: text.replace(/var\((--[a-z]+)\)/g, (_, name) => paper.getPropertyValue(name).trim()) };
  };

  return { say, at, language, element, orders, pictures, notes, table, verdicts, onPaper };
})();
