(() => {
  "use strict";
  const value = (row, column, isNumber) => {
    const text = row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
    if (!isNumber) return text.toLowerCase();
    return text === "" ? null : Number(text);
  };
  // What is missing comes last either way.
  const order = (a, b, sign) => {
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true }));
  };
  const sort = (table, head, direction) => {
    const column = head.cellIndex;
    const isNumber = head.dataset.sort === "number";
    const sign = direction === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row, place) => ({ row, place, value: value(row, column, isNumber) }));
    rows.sort((a, b) => order(a.value, b.value, sign) || a.place - b.place);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction);
    body.append(...rows.map((entry) => entry.row));
  };
  for (const table of document.querySelectorAll("table.data")) {
    for (const head of table.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        // High numbers are what one looks for first, but for ranks.
        const first = head.dataset.sort === "number" && head.cellIndex > 0 ? "descending" : "ascending";
        const second = first === "ascending" ? "descending" : "ascending";
        sort(table, head, head.getAttribute("aria-sort") === first ? second : first);
      });
    }
  }
  for (const filter of document.querySelectorAll("[data-filter]")) {
    const rows = Array.from(document.getElementById(filter.dataset.filter).tBodies[0].rows);
    const find = filter.querySelector("input");
    const choice = filter.querySelector("select");
    const output = filter.querySelector("output");
    const apply = () => {
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.dataset.find.toLowerCase();
        const isChosen = !choice || !choice.value || row.dataset.choice.split(" ").includes(choice.value);
        row.hidden = !isChosen || !words.every((word) => text.includes(word));
        shown += !row.hidden;
      }
      output.textContent = shown === rows.length ? "" : `${shown} of ${rows.length} ${filter.dataset.noun}`;
    };
    find.addEventListener("input", apply);
    choice?.addEventListener("change", apply);
    filter.hidden = false;
    apply();
  }
})();
