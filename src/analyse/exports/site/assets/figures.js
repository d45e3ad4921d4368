"use strict";
// The figures of data.js as rows, with what said.fr.js or said.en.js says of each.
(() => {
  const data = RC, at = data.languages.indexOf(document.documentElement.lang), columns = Object.entries(data.columns), said = Object.entries(data.said);
  data.rows = data.value.map((value, i) => {
    const row = { value, low: data.low[i] ?? null, high: data.high[i] ?? null, official: i >= data.own };
    for (const [name, [listed, places]] of columns) row[name] = listed[places[i]];
    for (const [name, places] of said) row[name] = data.words[name][places[i]];
    [row.period, row.start] = row.when;
    row.when = row.when[2 + at];
    row.id = ["indicator", "territory", "population", "period", "unit"].map((name) => row[name] || "-").join(":") + row.tail;
    return row;
  });
  // What a figure's page is called, as analyse.exports.site.facts.address says.
  data.page = (id) => `f/${id.replace(/[^A-Za-z0-9._-]/gu, (sign) => ({ ":": "~", "/": "+" })[sign] ?? `=${sign.codePointAt(0).toString(16)}=`)}.html`;
})();
