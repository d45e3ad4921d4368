"""The keys of the coding screen, and how they come to its buttons and its field."""

#: Key to button, where no field has the focus.
KEYS = {"a": "accept", "x": "aside", "s": "same", "n": "next", "p": "previous", "m": "make"}
#: The key that leads to the field for a page or a number; Enter goes there.
GO = "g"
SHORTCUTS = """
if (typeof element !== "undefined" && element.closest) {
  const listen = (tries) => {  // the output is not yet on the page when this is run
    const area = element.closest(".jp-OutputArea");
    const field = (event) => /^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(event.target.tagName);
    if (area) {
      area.tabIndex = -1;  // else a click beside the buttons leaves the keys to the notebook
      area.style.outline = "none";
      area.addEventListener("click", (event) => field(event) || area.focus({preventScroll: true}));
    }
    const leave = (event) => {  // before the field, which keeps its keys to itself
      if (event.key !== "Enter" || !event.target.closest(".rc-key-g")) return;
      event.stopPropagation();
      area.focus({preventScroll: true});  // a field says what was written when it is left
    };
    if (area) area.addEventListener("keydown", leave, true);
    if (area) area.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (field(event) && event.target.tagName !== "BUTTON") return;
      const button = area.querySelector(".rc-key-" + CSS.escape(event.key));
      if (!button) return;
      event.preventDefault();
      event.stopPropagation();
      const written = button.querySelector("input");
      if (written) written.select();
      else button.click();
    });
    else if (tries) setTimeout(listen, 50, tries - 1);
  };
  listen(200);
}
"""
