(() => {
  "use strict";
  const box = document.querySelector("[data-matrix]");
  if (!box) return;
  const { names, pairs } = JSON.parse(document.getElementById("pairs").textContent);
  const svg = box.querySelector("svg");
  const cursor = svg.querySelector(".cursor");
  const line = document.getElementById("pair");
  const [left, top, side] = ["left", "top", "cell"].map((key) => Number(svg.dataset[key]));
  const byPlaces = new Map(pairs.map((pair) => [pair[0] * names.length + pair[1], pair]));
  const signed = (text) => (text.startsWith("-") ? `−${text.slice(1)}` : `+${text}`);
  const flipped = (text) => (text.startsWith("-") ? text.slice(1) : `-${text}`);
  // The pair as seen from the row.
  const seen = (row, column) => {
    const pair = byPlaces.get(row * names.length + column);
    if (pair) return { wins: pair[2], tasks: pair[3], texts: pair[4], p: pair[5], isSignificant: pair[6] === 1 };
    const other = byPlaces.get(column * names.length + row);
    if (!other) return null;
    const [difference, low, high] = other[4];
    const texts = low === undefined ? [flipped(difference)] : [flipped(difference), flipped(high), flipped(low)];
    return { wins: 100 - other[2], tasks: other[3], texts, p: other[5], isSignificant: other[6] === 1 };
  };
  const interval = (texts) => (texts.length > 1 ? ` (${signed(texts[1])} to ${signed(texts[2])})` : "");
  const probability = (p) => (p === null ? "" : p < 0.0001 ? "p < 0.0001" : `p = ${p}`);
  const describe = (row, column) => {
    if (row === column) return `${names[row]} and itself.`;
    const pair = seen(row, column);
    if (!pair) return `${names[row]} and ${names[column]} have no common task.`;
    const verdict = pair.isSignificant ? "significant" : "not significant";
    return `${names[row]} against ${names[column]}: higher on ${pair.wins.toFixed(0)} % of ${pair.tasks} common tasks, `
      + `difference ${signed(pair.texts[0])}${interval(pair.texts)}, ${verdict}`
      + `${pair.p === null ? "" : `, ${probability(pair.p)}`}.`;
  };
  let place = [0, Math.min(1, names.length - 1)];
  const show = (row, column) => {
    place = [row, column];
    cursor.setAttribute("x", left + column * side - 0.5);
    cursor.setAttribute("y", top + row * side - 0.5);
    cursor.setAttribute("visibility", "visible");
    line.textContent = describe(row, column);
  };
  const point = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const column = Math.floor((at.x - left) / side);
    const row = Math.floor((at.y - top) / side);
    if (row >= 0 && column >= 0 && row < names.length && column < names.length) show(row, column);
  };
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerdown", point);
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  box.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const last = names.length - 1;
    show(...place.map((value, axis) => Math.max(0, Math.min(last, value + step[axis]))));
  });
  // Thousands of rows are made when somebody wants them.
  const details = document.querySelector("[data-matrix-table]");
  const cell = (row, text, kind = "td", isNumber = false) => {
    const element = document.createElement(kind);
    if (kind === "th") element.scope = "row";
    if (isNumber) element.className = "number";
    element.textContent = text;
    row.append(element);
  };
  details.addEventListener("toggle", () => {
    if (!details.open || details.querySelector("table")) return;
    const table = document.createElement("table");
    table.className = "data";
    const head = table.createTHead().insertRow();
    for (const title of ["First", "Second", "First wins", "Common tasks", "Difference", "95 % interval", "p, corrected", "Significant"]) {
      cell(head, title, "th");
      head.lastChild.scope = "col";
    }
    const body = table.createTBody();
    for (const [first, second, wins, tasks, texts, p, isSignificant] of pairs) {
      const row = body.insertRow();
      cell(row, names[first], "th");
      cell(row, names[second]);
      cell(row, `${wins.toFixed(0)} %`, "td", true);
      cell(row, tasks, "td", true);
      cell(row, signed(texts[0]), "td", true);
      cell(row, texts.length > 1 ? `${signed(texts[1])} to ${signed(texts[2])}` : "–");
      cell(row, p === null ? "–" : p < 0.0001 ? "< 0.0001" : p, "td", true);
      cell(row, isSignificant ? "yes" : "no");
    }
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.append(table);
    details.append(scroll);
  });
})();
