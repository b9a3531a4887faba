(() => {
  "use strict";
  const root = document.documentElement;
  const key = "assay-theme";
  const names = { "": "Auto", light: "Light", dark: "Dark" };
  // Storage may be refused, as with some browsers on file://; the page then forgets the choice.
  const stored = () => { try { return localStorage.getItem(key) || ""; } catch { return ""; } };
  const store = (value) => { try { localStorage.setItem(key, value); } catch { /* see above */ } };
  let theme = stored() in names ? stored() : "";
  const apply = () => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
  apply();
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-button]");
    const show = () => {
      button.textContent = `◐ ${names[theme]}`;
      button.setAttribute("aria-label", `Theme: ${names[theme]}`);
    };
    button.addEventListener("click", () => {
      const order = Object.keys(names);
      theme = order[(order.indexOf(theme) + 1) % order.length];
      store(theme);
      apply();
      show();
    });
    show();
    button.hidden = false;
  });
})();
