(() => {
  "use strict";
  // All texts of others go through textContent: nothing of them becomes markup.
  const byID = (id) => document.getElementById(id);
  const longestList = 300;
  let shown = null;
  let source = null;
  let timer = null;
  let failures = 0;

  const cell = (row, text, name = "td") => {
    const made = document.createElement(name);
    made.textContent = text;
    row.append(made);
    return made;
  };
  const ago = (time) => {
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
    if (seconds < 60) return `${seconds} s ago`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
    return seconds < 86400 ? `${Math.floor(seconds / 3600)} h ago` : new Date(time).toLocaleDateString();
  };
  const progress = (into, judged, samples) => {
    const bar = document.createElement("progress");
    bar.max = samples;
    bar.value = judged;
    bar.setAttribute("aria-label", `${judged} of ${samples} judged`);
    into.append(bar, `${judged} of ${samples}`);
  };

  const row = (evaluation) => {
    const made = document.createElement("tr");
    made.dataset.id = evaluation.id;
    if (evaluation.id === shown) made.setAttribute("aria-current", "true");
    const name = cell(made, "", "th");
    name.scope = "row";
    const open = document.createElement("button");
    open.type = "button";
    open.textContent = evaluation.label || evaluation.id;
    open.title = evaluation.id;
    open.addEventListener("click", () => follow(evaluation));
    name.append(open);
    cell(made, evaluation.suite);
    cell(made, evaluation.status).title = evaluation.reason || "";
    progress(cell(made, ""), evaluation.judged, evaluation.samples);
    cell(made, ago(evaluation.created_at)).title = evaluation.created_at;
    return made;
  };

  const list = (answer) => {
    const body = byID("evaluations");
    // The button that has the keyboard's focus keeps it.
    const focused = document.activeElement?.closest("#evaluations tr")?.dataset.id;
    body.replaceChildren(...answer.evaluations.map(row));
    if (focused) body.querySelector(`tr[data-id="${CSS.escape(focused)}"] button`)?.focus();
    byID("waiting").textContent = answer.queue.samples;
    byID("counting").textContent = answer.queue.counts;
    byID("open").textContent = answer.queue.evaluations;
    byID("shown").textContent = answer.evaluations.length;
    byID("none").hidden = answer.evaluations.length > 0;
    for (const id of ["figures", "list"]) byID(id).hidden = false;
    byID("sign-in").hidden = true;
    tell(answer.queue.evaluations > 0 ? "The service is working." : "The service is idle.");
  };

  const tell = (text) => { if (byID("state").textContent !== text) byID("state").textContent = text; };

  const ask = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch("/v1/evaluations?limit=50", { headers: { Accept: "application/json" } });
      if (answer.status === 401) {
        byID("sign-in").hidden = false;
        for (const id of ["figures", "list", "one"]) byID(id).hidden = true;
        tell("This service wants to know who asks.");
        return;
      }
      if (!answer.ok) throw new Error(`it answered with ${answer.status}`);
      list(await answer.json());
      failures = 0;
    } catch (error) {
      failures += 1;
      tell(`The service cannot be reached (${error.message}); asking again.`);
    }
    timer = setTimeout(ask, Math.min(document.hidden ? 10000 : 1000, 30000) * Math.min(failures + 1, 20));
  };

  const verdict = (data) => {
    const made = document.createElement("tr");
    cell(made, data.sample).className = "number";
    cell(made, data.task_id);
    cell(made, data.verdict + (data.cached ? " (known)" : "")).className =
      data.verdict === "ok" ? "verdict-ok" : "verdict-other";
    cell(made, data.reason || "");
    const stages = data.stages_ms;
    cell(made, stages.queue.toFixed(1)).className = "number";
    cell(made, (stages.compile + stages.sandbox + stages.run + stages.judge).toFixed(1)).className = "number";
    const body = byID("verdicts");
    body.prepend(made);
    while (body.children.length > longestList) body.lastElementChild.remove();
  };

  const follow = (evaluation) => {
    source?.close();
    shown = evaluation.id;
    const path = `/v1/evaluations/${encodeURIComponent(evaluation.id)}`;
    byID("one").hidden = false;
    byID("one-title").textContent = evaluation.label || evaluation.id;
    byID("one-state").textContent = evaluation.status;
    byID("verdicts").replaceChildren();
    const report = byID("one-report");
    report.hidden = true;
    report.href = `${path}/report`;
    for (const each of byID("evaluations").children) {
      if (each.dataset.id === shown) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
    let judged = 0;
    source = new EventSource(`${path}/events`);
    source.addEventListener("verdict", (event) => {
      judged += 1;
      verdict(JSON.parse(event.data));
      byID("one-state").textContent = `${judged} of ${evaluation.samples} judged`;
    });
    source.addEventListener("progress", (event) => {
      const data = JSON.parse(event.data);
      byID("one-state").textContent = `${data.counted} counted, ${data.to_count} to go`;
    });
    source.addEventListener("done", (event) => {
      source.close();
      const data = JSON.parse(event.data);
      const verdicts = Object.entries(data.verdicts).map(([name, count]) => `${count} ${name}`).join(", ");
      byID("one-state").textContent = `${data.status}: ${verdicts || "no verdicts"}`;
      report.hidden = data.status !== "done";
    });
  };

  byID("sign-in").addEventListener("submit", async (event) => {
    event.preventDefault();
    const token = byID("token").value.trim();
    byID("token").value = "";
    try {
      const answer = await fetch("/v1/session", { method: "POST", headers: { Authorization: `Bearer ${token}` } });
      byID("sign-in-answer").textContent = answer.ok ? "" : "Nobody is known by this token.";
      if (answer.ok) ask();
    } catch {
      byID("sign-in-answer").textContent = "The service cannot be reached.";
    }
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  ask();
})();
