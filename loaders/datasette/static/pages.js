/* Words for Datasette's own controls, and column menus that open from the keyboard. Datasette's own scripts run at the same moment: this waits for them. */
window.addEventListener("load", () => setTimeout(() => {
  const words = {
    "_filter_column": "Column to filter by",
    "_filter_op": "How to compare",
    "_filter_value": "Value to compare with",
    "_sort": "Column to sort by",
  };
  for (const [name, label] of Object.entries(words)) {
    for (const control of document.getElementsByName(name)) control.setAttribute("aria-label", label);
  }
  for (const area of document.querySelectorAll("textarea")) area.setAttribute("aria-label", "SQL");
  for (const icon of document.querySelectorAll("th svg.dropdown-menu-icon")) {
    icon.setAttribute("role", "button");
    icon.setAttribute("tabindex", "0");
    icon.setAttribute("aria-label", "Menu of column " + icon.closest("th").dataset.column);
    icon.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      icon.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    });
  }
}));
