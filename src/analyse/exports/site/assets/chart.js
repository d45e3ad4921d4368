"use strict";
// Where the page stands on a server, the code to embed the picture names the whole address.
{
  const code = document.getElementById("embed"), path = `src="${code.dataset.path}"`;
  if (location.protocol.startsWith("http")) code.textContent = code.textContent.replace(path, `src="${new URL(`../../${code.dataset.path}`, location.href)}"`);
}
// What a mark of the picture says is written below it too: for the keyboard, and for a finger.
for (const mark of document.querySelectorAll("figure svg a")) for (const event of ["pointerenter", "focus"]) mark.addEventListener(event, () => { document.getElementById("told").textContent = mark.querySelector("title").textContent; });
