"use strict";
(() => {
  const bar = document.querySelector(".filters");
  const rows = [...document.querySelectorAll("tr[data-level]")];
  const told = bar.querySelector("output");
  const text = new Map(rows.map((row) => {
    const term = row.closest("section").querySelector("h2").textContent;
    return [row, (term + " " + row.textContent).toLowerCase()];
  }));
  const apply = () => {
    const words = bar.querySelector("[name=words]").value.trim().toLowerCase();
    const rule = bar.querySelector("[name=rule]").value;
    const article = bar.querySelector("[name=article]").value;
    const levels = [...bar.querySelectorAll("[name=level]:checked")].map((box) => box.value);
    let shown = 0;
    for (const row of rows) {
      const on = levels.includes(row.dataset.level)
        && (rule === "" || row.dataset.rules.split(" ").includes(rule))
        && (article === "" || row.dataset.article === article)
        && text.get(row).includes(words);
      row.toggleAttribute("data-off", !on);
      shown += on ? 1 : 0;
    }
    for (const block of document.querySelectorAll("section.term-uses, section.term-uses details, section.term-uses table")) {
      block.toggleAttribute("data-off", !block.querySelector("tr[data-level]:not([data-off])"));
    }
    told.textContent = shown + " of " + rows.length;
  };
  bar.hidden = false;
  bar.addEventListener("input", apply);
  apply();
})();
