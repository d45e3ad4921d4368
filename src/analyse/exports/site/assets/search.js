"use strict";
(() => {
  const data = window.RC, language = document.documentElement.lang, at = data.languages.indexOf(language);
  const plain = (text) => String(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u00a0\u202f]/g, " ").toLowerCase();
  const documents = data.rows.map((row, id) => ({
    id, href: data.page(row.id), value: row.text, number: String(row.value ?? ""), source: row.source,
    title: [data.indicators[row.indicator][at], data.territories[row.territory][at], row.when, row.otherwise].filter(Boolean).join(", "),
    names: [data.indicators[row.indicator], data.territories[row.territory], data.populations[row.population]].flat().join(" "),
  }));
  const words = (text) => plain(text).split(/[^\p{L}\p{N}.,]+/u).map((word) => word.replace(/^[.,]+|[.,]+$/g, "")).filter(Boolean);
  const index = new MiniSearch({ fields: ["value", "number", "title", "names", "source"], storeFields: ["href", "value", "title", "source"], tokenize: words, processTerm: (term) => term.replace(",", "."), searchOptions: { boost: { value: 4, number: 4, title: 2 }, prefix: true, fuzzy: (term) => (/\d/.test(term) || term.length < 5 ? false : 0.2), combineWith: "AND" } });
  index.addAll(documents);
  const box = document.getElementById("q"), list = document.getElementById("results"), said = document.getElementById("found");
  const show = () => {
    const query = box.value.trim(), found = query ? index.search(query).slice(0, 100) : [];
    list.replaceChildren(...found.map((hit) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = hit.href; link.textContent = `${hit.value} – ${hit.title}`;
      const where = document.createElement("small"); where.textContent = ` ${hit.source}`;
      item.append(link, where);
      return item;
    }));
    if (query) said.textContent = found.length ? list.dataset.found.replace("{n}", found.length) : list.dataset.none;
  };
  box.value = new URLSearchParams(location.search).get("q") || "";
  box.addEventListener("input", show);
  show();
})();
