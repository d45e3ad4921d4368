"use strict";
// What a mark of the picture says is written below it too: for the keyboard, and for a finger.
for (const mark of document.querySelectorAll("figure svg a")) for (const event of ["pointerenter", "focus"]) mark.addEventListener(event, () => { document.getElementById("told").textContent = mark.querySelector("title").textContent; });
