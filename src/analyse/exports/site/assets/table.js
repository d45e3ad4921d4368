"use strict";
// A long table can be looked through: the rows that hold every word stay, accents and case aside.
(() => {
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u00a0\u202f]/g, " ").toLowerCase();
  const look = document.getElementById("look"), said = document.getElementById("held"), rows = [...document.querySelectorAll("#rows tbody tr")];
  const texts = rows.map((row) => plain([...row.cells].map((cell) => cell.textContent).join(" ")));
  look.hidden = false;
  look.querySelector("input").addEventListener("input", (event) => {
    const words = plain(event.target.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, i) => { row.hidden = !words.every((word) => texts[i].includes(word)); count += row.hidden ? 0 : 1; });
    said.textContent = words.length ? `${count} / ${rows.length}` : "";
  });
})();
