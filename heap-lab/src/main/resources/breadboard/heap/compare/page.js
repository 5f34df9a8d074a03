// Puts the page together.
const state = { workload: 0, strategy: 0, x: "event", fragmentation: "e", call: "allocate", instant: "at_end", list: null };
const body = id => document.querySelector(`#${id} .body`);
const seriesOf = (workload, points) => workload.runs.map((run, i) => ({ name: label(i), color: color(i), dash: dash(i), points: points(run) })).filter(each => each.points && each.points.length);

function xAxis(workload) {
  const first = workload.runs.find(run => run.series);
  const all = { event: ["event", "events"], allocated_so_far: ["bytes requested so far", "bytes requested"], instret: ["instructions of the recorded machine", "instructions"] };
  const options = Object.keys(all).filter(key => key !== "instret" || (first && first.series.instret));
  if (!options.includes(state.x)) state.x = "event";
  return { options: options.map(key => [key, all[key][0]]), label: all[state.x][0], unit: all[state.x][1] };
}

function timelines(workload, rebuild) {
  const axis = xAxis(workload);
  const set = (key, value) => { state[key] = value; rebuild(); };
  const able = strategies.map((_, i) => [i, label(i)]).filter(([i]) => workload.runs[i].series);
  if (!able.length) return [make("p", { class: "note" }, "No run could begin.")];
  if (!workload.runs[state.strategy].series) state.strategy = able[0][0];
  const kinds = [["e", "E: 1 − largest / free"], ["q", "Q: by squares"], ["u12", "unusable for 4 KiB"], ["holes", "free blocks m"], ["largest_free", "largest free block"], ["allocated", "allocated A"], ["high_water", "high water"]];
  const controls = make("div", { class: "controls" }, choice("Memory of", able, state.strategy, value => set("strategy", +value)),
    choice("Compared", kinds, state.fragmentation, value => set("fragmentation", value)), choice("Along", axis.options, state.x, value => set("x", value)));
  const marks = state.x === "event" && workload.marks.length <= 40 ? workload.marks.map(([at, phase]) => [at, String(phase)]) : [];
  const memory = width => {
    const s = workload.runs[state.strategy].series;
    const one = (key, name, i) => ({ name, color: color(i), dash: i > 2 ? "4 3" : "", points: s[key].map((v, k) => [s[state.x][k], v]) });
    return lines(width, [one("requested", "requested R", 0), one("allocated", "allocated A", 1), one("largest_free", "largest free block", 2), one("high_water", "high water", 3)],
      { title: "memory", xLabel: axis.label, xUnit: axis.unit, yFormat: bytes, marks });
  };
  const compared = width => lines(width, seriesOf(workload, run => run.series && run.series[state.fragmentation].map((v, k) => [run.series[state.x][k], v])),
    { title: "compared", xLabel: axis.label, xUnit: axis.unit, marks, yFormat: ["largest_free", "allocated", "high_water"].includes(state.fragmentation) ? bytes : undefined,
      yRange: ["e", "q", "u12"].includes(state.fragmentation) ? [0, 1] : undefined });
  return [controls, make("div", { class: "grid" },
    chart(`Memory of ${label(state.strategy)}`, "The gap between R and A is internal fragmentation; a largest free block far below what is free is external.", memory),
    chart(kinds.find(([key]) => key === state.fragmentation)[1] + ", all strategies", "For E and Q, 0 means that all free bytes are one block.", compared))];
}

function costs(workload, rebuild) {
  const set = (key, value) => { state[key] = value; rebuild(); };
  const controls = make("div", { class: "controls" }, choice("Calls", [["allocate", "allocations"], ["release", "releases"]], state.call, value => set("call", value)));
  const ccdf = width => lines(width, seriesOf(workload, run => run.ccdf && run.ccdf[state.call].filter(([v]) => v > 0)),
    { title: "distribution", xLog: true, yLog: true, xLabel: "memory accesses of one call", xUnit: "accesses", step: true, yTip: v => (100 * v).toPrecision(3) + " % cost this or more", xTip: number,
      yFormat: v => v >= 1e-5 ? +(100 * v).toPrecision(2) + " %" : v.toExponential(0) });
  const binned = (key, x) => seriesOf(workload, run => run.bins && run.bins[key].filter(([, , mean]) => mean > 0).map(([bin, , mean]) => [x(bin), mean]));
  const fifths = width => lines(width, binned("fragmentation", bin => bin),
    { title: "cost against fragmentation", xRange: [-0.3, 4.3], xTicks: [0, 1, 2, 3, 4], xFormat: bin => `${bin * 20}–${bin * 20 + 20} %`, yLog: true, dots: true, xLabel: "external fragmentation E when the call was made" });
  const sizes = width => lines(width, binned("size", bin => bin),
    { title: "cost against size", xFormat: power, yLog: true, dots: true, xLabel: "bytes requested, and up to twice that", xTicks: ticks(workload, "size", width) });
  const live = width => lines(width, binned("live", bin => bin),
    { title: "cost against live blocks", xFormat: bin => short(2 ** bin), yLog: true, dots: true, xLabel: "live blocks when the call was made, and up to twice that", xTicks: ticks(workload, "live", width) });
  return [controls, make("div", { class: "grid" },
    chart(`How many ${state.call === "allocate" ? "allocations" : "releases"} cost more`, "Both axes are logarithmic. A curve that falls early is cheap; one that runs far right has a long tail. Calls that touch no memory of the window are not drawn.", ccdf),
    chart("Allocation cost against fragmentation", "Mean accesses of an allocation. A line that rises slows down as the heap fragments.", fifths),
    chart("Allocation cost against size", "Mean accesses of an allocation by the size requested.", sizes),
    chart("Allocation cost against live blocks", "A line that rises does not scale.", live))];
}

function ticks(workload, key, width) {
  const bins = [...new Set(workload.runs.flatMap(run => run.bins ? run.bins[key].map(each => each[0]) : []))].sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(bins.length * 52 / (width - 70)));
  return bins.filter((_, i) => i % every === 0);
}

function freeLists(workload, rebuild) {
  const able = strategies.map((_, i) => [i, label(i)]).filter(([i]) => workload.runs[i].at_end);
  if (!able.length) return [make("p", { class: "note" }, "No run could begin.")];
  if (!workload.runs[state.strategy].at_end) state.strategy = able[0][0];
  const run = workload.runs[state.strategy];
  const look = run[state.instant].lists ? run[state.instant] : run.at_end;
  const set = (key, value) => { state[key] = value; rebuild(); };
  const longest = look.lists.reduce((a, b) => a === null || b.blocks > a.blocks ? b : a, null);
  const list = look.lists.find(each => String(each.list) === String(state.list)) || longest;
  const controls = make("div", { class: "controls" }, choice("Strategy", able, state.strategy, value => { state.list = null; set("strategy", +value); }),
    choice("When", [["at_end", run.failure ? "where it failed" : "at the end"], ["at_peak", "at the highest R sampled"]], state.instant, value => set("instant", value)),
    look.lists.length > 1 ? choice("List", look.lists.map(each => [each.list, `${each.list} (${each.blocks} blocks)`]), list.list, value => set("list", value)) : null);
  if (!list) return [controls, make("p", { class: "note" }, "No block is free.")];
  const perList = width => bars(width, look.lists.map(each => [String(each.list), each.blocks, `list ${each.list}: ${number(each.blocks)} blocks, ${bytes(each.bytes)}\nblocks of ${bytes(each.least)} to ${bytes(each.most)}`]),
    { title: "free lists", yLog: longest.blocks > 100, xLabel: "list, order or class" });
  const order = width => orderChart(width, list);
  const sizes = look.sizes.map(([size, live, free]) => [bytes(size), number(live), number(free), bytes(size * (live + free)),
    make("span", {}, make("span", { class: "bar", style: `width:${Math.round(60 * live / (live + free))}px` }), ` ${(100 * live / (live + free)).toFixed(0)} %`)]);
  return [controls, make("div", { class: "grid" }, chart("Blocks in each free list", "As /proc/buddyinfo shows them.", perList),
    chart(`The order of list ${list.list}`, list.first.length < list.blocks ? `Its first ${list.first.length} of ${number(list.blocks)} blocks from the head; a straight rise is address order.` : "From the head; a straight rise is address order.", order)),
  make("h3", { style: "margin-top:14px" }, "Blocks by size"), make("p", { class: "note" }, "As /proc/slabinfo shows them, the sizes that hold most bytes first. Strategies without headers cannot tell live blocks apart: they show free ones only."),
  make("div", { style: "max-height:330px;overflow:auto" }, table(["block size", "live", "free", "bytes", "in use"], sizes))];
}

function orderChart(width, list) {
  const span = data.rules.window_bytes;
  const f = frame(width, { title: "order", x: [0, span], y: [Math.max(1, list.first.length - 1), 0], xFormat: bytes, xLabel: "offset into the window", xTip: bytes });
  const points = list.first.map((offset, i) => [f.x(offset), f.y(i)]);
  f.svg.append(make("path", { d: points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join(""), fill: "none", stroke: color(0), "stroke-width": 1, opacity: 0.5 }));
  points.forEach(([x, y], i) => f.svg.append(make("circle", { cx: x, cy: y, r: 2.8, fill: color(0), onpointermove: event => showTip(event, `block ${i} of the list\nat +0x${list.first[i].toString(16)}`), onpointerleave: hideTip })));
  return [f.svg];
}

function program(workload) {
  const p = workload.profile;
  const requests = width => bars(width, p.sizes.map(([order, count, sum]) => [power(order), count, `${power(order)} to ${power(order + 1)}: ${number(count)} requests, ${bytes(sum)}`]), { title: "sizes", xLabel: "bytes requested, and up to twice that" });
  const volume = width => bars(width, p.sizes.map(([order, count, sum]) => [power(order), sum, `${power(order)} to ${power(order + 1)}: ${bytes(sum)} in ${number(count)} requests`]), { title: "bytes", yFormat: bytes, xLabel: "bytes requested, and up to twice that", color: color(1) });
  const lives = width => bars(width, p.lifetimes.map(([order, count]) => [short(2 ** order), count, `${short(2 ** order)} to ${short(2 ** (order + 1))} ${p.lifetime_unit}: ${number(count)} blocks`]), { title: "lifetimes", xLabel: `lifetime in ${p.lifetime_unit}, and up to twice that`, color: color(2) });
  const waste = width => lines(width, seriesOf(workload, run => run.waste && run.waste.map(([order, asked, got]) => [order, got > 0 ? Math.max(0, 1 - asked / got) : 0])),
    { title: "internal fragmentation by size", xFormat: power, xTicks: ticks(workload, "size", width), dots: true, xLabel: "bytes requested, and up to twice that", yTip: v => (100 * v).toFixed(1) + " %" });
  const summary = `${number(p.allocations)} requests; at most ${bytes(p.peak)} live between events. ${number(p.temporary)} blocks were given back by the very next event, ${number(p.immortal)} never.`;
  const sites = p.sites.length ? table(["call site", "requests", "bytes", "most live", "instructions in the allocator"], p.sites.map(s => [s.symbol, number(s.allocations), bytes(s.bytes), bytes(s.peak), s.spent ? number(s.spent) : "–"]), [0])
    : make("p", { class: "note" }, "The trace does not say where calls came from.");
  return [make("p", { class: "note" }, summary), make("div", { class: "grid" }, chart("Requests by size", null, requests), chart("Bytes by size", null, volume), chart("Lifetimes", null, lives), chart("Internal fragmentation by size", "The share of handed-out bytes that nobody asked for.", waste)),
    make("h3", { style: "margin-top:14px" }, "Call sites"), sites];
}

function guide() {
  return [make("dl", {}, ...data.metrics.flatMap(metric => [make("dt", {}, `${metric.id} ${metric.key}`), make("dd", {}, `${metric.guide} (${metric.unit})`)]))];
}

function origin(workload) {
  const p = data.provenance;
  const rows = [["Breadboard", [p.version, p.commit && p.commit.slice(0, 12), p.modified ? "modified" : ""].filter(Boolean).join(" ")], ["JDK", p.jdk], ["host", p.host], ["trace", `${workload.text} (${workload.format}), ${number(workload.events)} events`]];
  Object.entries(p.traces_sha256 || {}).forEach(([name, hash]) => rows.push(["SHA-256 of " + name, hash]));
  Object.entries(workload.properties).forEach(([key, value]) => rows.push([key, value]));
  strategies.forEach(s => rows.push([s.label, Object.entries(s.parameters).map(([k, v]) => `${k}=${v}`).join(", ") || "no parameters"]));
  workload.runs.forEach((run, i) => run.pointer_hash_fnv1a64 && rows.push([`pointer hash, ${label(i)}`, run.pointer_hash_fnv1a64]));
  return [make("dl", {}, ...rows.flatMap(([key, value]) => [make("dt", {}, key), make("dd", {}, value || "–")]))];
}

function build() {
  const workload = data.workloads[state.workload];
  redraws.length = 0;
  const fill = (id, content) => body(id).replaceChildren(...content.filter(Boolean));
  fill("outcome", outcomes(workload));
  fill("guest", guest(workload));
  fill("comparison", comparisonTable(workload));
  fill("heap-map", heapMaps(workload, build));
  fill("timelines", timelines(workload, build));
  fill("costs", costs(workload, build));
  fill("free-lists", freeLists(workload, build));
  fill("divergence", divergences(workload));
  fill("program", program(workload));
  fill("guide", guide());
  fill("origin", origin(workload));
  document.getElementById("about").textContent = `${strategies.length} strategies on ${workload.name}: ${number(workload.events)} events`
    + (workload.seeds.length > 1 ? `, ${workload.seeds.length} seeds; pictures are of seed ${workload.seeds[0]}` : "");
  redraw();
}

const select = document.getElementById("workload");
data.workloads.forEach((workload, i) => select.append(make("option", { value: i }, workload.name)));
document.getElementById("workload-choice").hidden = data.workloads.length < 2;
select.addEventListener("change", () => { state.workload = +select.value; state.list = null; build(); });
darkQuery.addEventListener("change", build);
build();
let drawnWidth = innerWidth;
new ResizeObserver(([entry]) => {
  const width = Math.round(entry.contentRect.width);
  if (width !== drawnWidth) { drawnWidth = width; redraw(); }
}).observe(document.querySelector("main"));
