(() => {
  "use strict";
  const box = document.querySelector("[data-programs]");
  if (!box) return;
  const programs = JSON.parse(document.getElementById("programs").textContent);
  const table = document.querySelector("[data-diff]");
  const output = box.querySelector("output");
  const [left, right] = ["left", "right"].map((side) => box.querySelector(`[data-side="${side}"]`));
  const best = Number(box.dataset.best);
  const lines = (text) => text.replace(/\n$/, "").split("\n");
  // Longest common subsequence; what is common at both ends costs nothing.
  const compare = (a, b) => {
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let [endA, endB] = [a.length, b.length];
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA -= 1; endB -= 1; }
    const [rows, columns] = [endA - start, endB - start];
    const changes = [];
    for (let i = 0; i < start; i += 1) changes.push([" ", i, i]);
    if (rows * columns > 4e6) {
      for (let i = start; i < endA; i += 1) changes.push(["−", i, null]);
      for (let j = start; j < endB; j += 1) changes.push(["+", null, j]);
    } else {
      const width = columns + 1;
      const length = new Uint32Array((rows + 1) * width);
      for (let i = rows - 1; i >= 0; i -= 1) {
        for (let j = columns - 1; j >= 0; j -= 1) {
          length[i * width + j] = a[start + i] === b[start + j]
            ? length[(i + 1) * width + j + 1] + 1
            : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
        }
      }
      let [i, j] = [0, 0];
      while (i < rows || j < columns) {
        if (i < rows && j < columns && a[start + i] === b[start + j]) changes.push([" ", start + i++, start + j++]);
        else if (i < rows && (j === columns || length[(i + 1) * width + j] >= length[i * width + j + 1])) {
          changes.push(["−", start + i++, null]);
        } else changes.push(["+", null, start + j++]);
      }
    }
    for (let k = 0; endA + k < a.length; k += 1) changes.push([" ", endA + k, endB + k]);
    return changes;
  };
  const classes = { "−": "removed", "+": "added", " ": "" };
  const show = () => {
    const [a, b] = [left, right].map((select) => lines(programs[Number(select.value)].text));
    const changes = compare(a, b);
    table.tBodies[0].replaceChildren(...changes.map(([sign, i, j]) => {
      const row = document.createElement("tr");
      row.className = classes[sign];
      for (const [text, name] of [[i === null ? "" : i + 1, "place"], [j === null ? "" : j + 1, "place"], [sign, "sign"], [i === null ? b[j] : a[i], ""]]) {
        const cell = row.insertCell();
        if (name) cell.className = name;
        cell.textContent = text;
      }
      return row;
    }));
    table.hidden = false;
    const [removed, added] = ["−", "+"].map((sign) => changes.filter((change) => change[0] === sign).length);
    output.textContent = removed + added === 0 ? "The same text." : `${removed} lines removed, ${added} added`;
  };
  for (const [select, chosen] of [[left, best], [right, Math.max(0, programs.findIndex((program, place) => place > best && program.text !== programs[best].text))]]) {
    select.append(...programs.map((program, place) => new Option(program.label, place)));
    select.value = chosen;
    select.addEventListener("change", show);
  }
  box.hidden = false;
  show();
})();
