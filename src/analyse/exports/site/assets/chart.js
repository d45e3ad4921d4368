"use strict";
// Where the page stands on a server, the code to embed the picture names the whole address.
{
  const code = document.getElementById("embed"), path = `src="${code.dataset.path}"`;
  if (location.protocol.startsWith("http")) code.textContent = code.textContent.replace(path, `src="${new URL(`../../${code.dataset.path}`, location.href)}"`);
}
// What a mark of the picture says is written below it too: for the keyboard, and for a finger.
for (const mark of document.querySelectorAll("figure svg a")) for (const event of ["pointerenter", "focus"]) mark.addEventListener(event, () => { document.getElementById("told").textContent = mark.querySelector("title").textContent; });
// What chooses among the chart's figures is the explorer's, and weighs as much: it comes when it is asked for.
const filter = document.getElementById("filter");
const load = () => { for (const name of filter.dataset.scripts.split(" ")) document.body.append(Object.assign(document.createElement("script"), { async: false, src: `../../assets/${name}.js` })); };
filter?.addEventListener("toggle", load, { once: true });
if (filter && location.hash.length > 1) filter.open = true;
