// Charts of lines and bars.
const hidden = new Set();

function legend(series) {
  return make("div", { class: "legend" }, ...series.map(each => make("button", {
    type: "button", "aria-pressed": String(!hidden.has(each.name)), title: "show or hide",
    onclick: () => { if (!hidden.delete(each.name)) hidden.add(each.name); redraw(); },
  }, make("svg", { width: 22, height: 10 }, make("line", { x1: 0, x2: 22, y1: 5, y2: 5, stroke: each.color, "stroke-width": 2.5, "stroke-dasharray": each.dash })), each.name)));
}

function extent(series, index, log, zero) {
  let low = Infinity, high = -Infinity;
  for (const each of series) for (const point of each.points) {
    const v = point[index];
    if (log && v <= 0) continue;
    if (v < low) low = v;
    if (v > high) high = v;
  }
  if (low === Infinity) return log ? [1, 10] : [0, 1];
  if (zero && !log) low = Math.min(0, low);
  if (log) {
    const decades = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
    return [10 ** decades[0], 10 ** Math.max(decades[1], decades[0] + 1)];
  }
  return low === high ? [low, low + 1] : [low, zero ? high * 1.04 : high];
}

// series: {name, color, dash, points: [[x, y], …] by rising x}; options: axes, and marks [[x, text], …].
function lines(width, series, options) {
  const shown = series.filter(each => !hidden.has(each.name));
  const axes = { ...options, x: options.xRange || extent(series, 0, options.xLog), y: options.yRange || extent(shown, 1, options.yLog, true) };
  const f = frame(width, axes);
  for (const [at, text] of options.marks || []) {
    f.svg.append(make("line", { class: "cursor", x1: f.x(at), x2: f.x(at), y1: f.margin.top, y2: f.height - f.margin.bottom }), make("text", { x: f.x(at) + 3, y: f.margin.top + 9 }, text));
  }
  for (const each of shown) {
    const points = each.points.filter(p => (!options.xLog || p[0] > 0) && (!options.yLog || p[1] > 0));
    let path = "";
    points.forEach((p, i) => {
      const X = f.x(p[0]).toFixed(1), Y = f.y(p[1]).toFixed(1);
      path += i === 0 ? `M${X} ${Y}` : options.step ? `H${X}V${Y}` : `L${X} ${Y}`;
    });
    if (options.step && points.length) path += `V${f.height - f.margin.bottom}`;
    f.svg.append(make("path", { d: path, fill: "none", stroke: each.color, "stroke-width": 1.8, "stroke-dasharray": each.dash, "stroke-linejoin": "round" }));
    if (options.dots || points.length === 1) points.forEach(p => f.svg.append(make("circle", { cx: f.x(p[0]), cy: f.y(p[1]), r: 3.2, fill: each.color })));
  }
  cursor(f, shown, options);
  return [series.length > 1 ? legend(series) : null, f.svg].filter(Boolean);
}

function cursor(f, shown, options) {
  const line = make("line", { class: "cursor", y1: f.margin.top, y2: f.height - f.margin.bottom, visibility: "hidden" });
  f.svg.append(line);
  f.svg.addEventListener("pointermove", event => {
    const box = f.svg.getBoundingClientRect();
    const at = (event.clientX - box.left) * f.width / box.width;
    const found = shown.map(each => {
      let best = null;
      for (const p of each.points) if (best === null || Math.abs(f.x(p[0]) - at) < Math.abs(f.x(best[0]) - at)) best = p;
      return [each.name, best];
    }).filter(([, p]) => p && Number.isFinite(f.x(p[0])));
    if (!found.length) return;
    const nearest = found.reduce((a, b) => Math.abs(f.x(a[1][0]) - at) <= Math.abs(f.x(b[1][0]) - at) ? a : b)[1][0];
    line.setAttribute("x1", f.x(nearest));
    line.setAttribute("x2", f.x(nearest));
    line.setAttribute("visibility", "visible");
    const text = found.slice(0, 14).map(([name, p]) => `${name}: ${(options.yTip || options.yFormat || number)(p[1])}`).join("\n");
    showTip(event, `${(options.xTip || options.xFormat || number)(nearest)} ${options.xUnit || ""}\n${text}`);
  });
  f.svg.addEventListener("pointerleave", () => { line.setAttribute("visibility", "hidden"); hideTip(); });
}

// bars: [[label, value, tip], …]
function bars(width, items, options) {
  const high = Math.max(...items.map(item => item[1]), options.yLog ? 10 : 0);
  const axes = { ...options, x: [0, items.length], y: options.yLog ? [0.5, high] : [0, high || 1], xTicks: [], whole: !options.yFormat };
  const f = frame(width, axes);
  const slot = f.x(1) - f.x(0);
  const every = Math.ceil(items.length * 48 / (width - 70));
  items.forEach((item, i) => {
    const top = item[1] > 0 ? f.y(item[1]) : f.height - f.margin.bottom;
    const thick = Math.max(1, Math.min(56, slot * 0.8));
    f.svg.append(make("rect", { x: f.x(i + 0.5) - thick / 2, width: thick, y: top, height: Math.max(0, f.height - f.margin.bottom - top), fill: options.color || color(0), rx: 1,
      onpointermove: event => showTip(event, item[2]), onpointerleave: hideTip }));
    if (i % every === 0) f.svg.append(make("text", { x: f.x(i + 0.5), y: f.height - f.margin.bottom + 15, "text-anchor": "middle" }, item[0]));
  });
  return [f.svg];
}

const power = order => bytes(2 ** order).replace(" ", "\u202f");

function table(head, rows, textColumns = []) {
  return make("div", { class: "scroll" }, make("table", {},
    make("thead", {}, make("tr", {}, ...head.map((cell, i) => make("th", textColumns.includes(i) ? { class: "text" } : {}, cell)))),
    make("tbody", {}, ...rows.map(row => make("tr", {}, ...row.map((cell, i) => make("td", textColumns.includes(i) ? { class: "text" } : {}, cell)))))));
}
