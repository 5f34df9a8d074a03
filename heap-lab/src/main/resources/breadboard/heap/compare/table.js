// Who finished, and the comparison table.
const strategies = data.strategies;
const label = i => strategies[i].label;

function outcomes(workload) {
  const note = make("p", { class: "note" }, `A window of ${bytes(data.rules.window_bytes)}${data.rules.growable ? " at most, growing on demand" : ""} at ${data.rules.base}; realloc is ${data.rules.realloc}; on failure: ${data.rules.on_failure}.`);
  const list = make("div", { class: "outcomes" }, ...workload.runs.map((run, i) => {
    const all = run.completed === run.of;
    const state = run.refused ? "could not begin" : all ? "finishes" : run.of > 1 ? `finishes ${run.completed} of ${run.of}` : `fails at operation ${number(run.failure.operation)}`;
    const reason = run.refused || (run.failure ? run.failure.reason : `${number(run.operations)} operations`);
    return make("div", { class: all ? "outcome" : "outcome failed" }, make("b", {}, label(i)), make("span", { class: "state" }, state), ": " + reason);
  }));
  return [note, list];
}

function ratioText(cell) {
  if (cell.ratio === undefined) return null;
  const interval = cell.ratio_low === undefined ? "" : ` [${cell.ratio_low.toFixed(2)}, ${cell.ratio_high.toFixed(2)}]`;
  return make("small", {}, `×${cell.ratio >= 100 ? Math.round(cell.ratio) : cell.ratio < 0.01 ? cell.ratio.toPrecision(1) : cell.ratio.toFixed(2)}${interval}`);
}

function comparisonTable(workload) {
  const columns = data.columns.map((column, at) => ({ ...column, at })).filter(column => workload.table[column.at].some(cell => cell.median !== undefined));
  const seeds = workload.seeds.length;
  const head = make("tr", {}, make("th", {}, "strategy"), ...columns.map(column =>
    make("th", { title: `${column.id}: ${column.guide}` }, `${column.title} `, make("small", {}, { low: "↓", high: "↑", none: "" }[column.better]))));
  const rows = strategies.map((strategy, i) => make("tr", { class: workload.runs[i].completed === workload.runs[i].of ? "" : "failed" },
    make("th", {}, strategy.label),
    ...columns.map(column => {
      const cell = workload.table[column.at][i];
      const mark = { best: "★ ", tied: "☆ ", none: "" }[cell.mark];
      const spread = seeds > 1 && cell.n > 1 ? `\nmedian of ${cell.n} seeds\nquartiles ${number(cell.lower)} to ${number(cell.upper)}\nall ${number(cell.min)} to ${number(cell.max)}` : "";
      return make("td", { class: { best: "best", tied: "tied", none: "" }[cell.mark],
        onpointermove: event => showTip(event, `${strategy.label}\n${column.title}: ${number(cell.median)}${spread}`), onpointerleave: hideTip },
      mark + number(cell.median), ratioText(cell));
    })));
  const note = `Arrows say which way is good. ★ the best of the strategies that finish every run, ☆ equal to it${seeds > 1 ? " within chance" : ""}. Small print: ratio to ${label(0)}`
    + (seeds > 1 ? `, with its 95 % bootstrap interval over ${seeds} paired seeds; figures are medians.` : ". One deterministic run: there is no chance in it, so no interval.")
    + " Figures of runs that failed (grey) are those up to the failure.";
  const parts = [make("p", { class: "note" }, note), make("div", { class: "scroll" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)))];
  if (data.workloads.length > 1) parts.push(...geometricMeans());
  return parts;
}

function geometricMeans() {
  const columns = data.columns.map((column, at) => ({ ...column, at })).filter(column => data.geometric_means[column.at].some(cell => cell.ratio !== undefined));
  const rows = strategies.map((strategy, i) => [strategy.label, ...columns.map(column => {
    const cell = data.geometric_means[column.at][i];
    return cell.ratio === undefined ? "–" : make("span", {}, cell.ratio.toFixed(2), cell.ratio_low === undefined ? "" : make("small", {}, ` [${cell.ratio_low.toFixed(2)}, ${cell.ratio_high.toFixed(2)}]`));
  })]);
  return [make("h3", { style: "margin-top:14px" }, `All ${data.workloads.length} workloads: geometric mean of the ratio to ${label(0)}`),
    table(["strategy", ...columns.map(column => column.title)], rows)];
}

function divergences(workload) {
  const rows = [];
  workload.runs.forEach((run, i) => {
    if (i === 0 || run.refused) return;
    const d = run.divergence;
    rows.push(d ? [label(i), number(d.allocation), number(d.event), d.op, bytes(d.bytes), "+0x" + d.first_strategy_offset.toString(16), "+0x" + d.offset.toString(16), (100 * d.same_share).toFixed(1) + " %"]
      : [label(i), "never", "", "", "", "", "", "100 %"]);
  });
  const note = `Each strategy against ${label(0)}: the first allocation that went elsewhere, and how many of all allocations went to the same address. One different placement reshapes the heap from there on.`;
  return rows.length ? [make("p", { class: "note" }, note), table(["strategy", "allocation", "event", "call", "size", `${label(0)} placed it at`, "this one at", "same places"], rows)]
    : [make("p", { class: "note" }, "There is but one strategy.")];
}

// How the guest itself fared: with its own allocator, then with each strategy in its place.
function guest(workload) {
  const runs = (data.guests || {})[workload.name];
  document.getElementById("guest").hidden = !runs;
  if (!runs) return [];
  const own = runs[0].instructions;
  const rows = runs.map(run => {
    const heap = run.heap;
    const faults = Object.entries(heap.faults || {}).map(([kind, count]) => `${count} × ${kind}`).join(", ") || "–";
    return [run.allocator, run.exit, run.same_console ? "the same" : "differs", number(run.instructions), `${run.instructions > own ? "+" : ""}${number(run.instructions - own)}`,
      heap.cost_model ? heap.cost_model.id : "–", heap.failure || "–", faults, run.last_line];
  });
  return [make("p", { class: "note" }, "The kernel runs unchanged; a strategy serves the calls of its allocator. The instructions that its own allocator took fall away, unless a cost model charges for the strategy's work."),
    table(["allocator", "end", "console", "instructions", "less or more", "cost model", "first failure", "faults", "last line"], rows, [6, 8])];
}
