"use strict";
// An address in no language leads to the reader's own: French but for those who read English.
addEventListener("DOMContentLoaded", () => {
  const [french, english] = [...document.links].slice(-2);
  location.replace(((navigator.language || "fr").slice(0, 2) === "en" ? english : french).href + location.hash);
});
