// Elements, numbers, colours, and charts as SVG.
const data = JSON.parse(document.getElementById("data").textContent);
const darkQuery = matchMedia("(prefers-color-scheme: dark)");
const LIGHT = ["#2563c9", "#c2410c", "#1f7a3d", "#9333a8", "#0b7285", "#be185d", "#946200", "#5b3cc4", "#6b4f3a", "#4d7c0f", "#64748b", "#b91c1c", "#0369a1", "#7c2d12"];
const DARK = ["#7fb0ff", "#ff9a62", "#74d68f", "#d99bee", "#5fd0e0", "#ff8fb8", "#e9bd4f", "#b3a0ff", "#c9a78c", "#b4d95c", "#a9b6c6", "#ff8080", "#6cc4f5", "#e0a58c"];
const DASHES = ["", "6 3", "2 3", "8 3 2 3"];
const color = i => (darkQuery.matches ? DARK : LIGHT)[i % LIGHT.length];
const dash = i => DASHES[Math.floor(i / 5) % DASHES.length];

function make(tag, attributes = {}, ...children) {
  const svg = ["svg", "path", "line", "text", "rect", "g", "circle", "title"].includes(tag);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

function number(value) {
  if (value === undefined || value === null) return "–";
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1000) return Math.round(value).toLocaleString("en-US").replaceAll(",", "\u202f");
  return size >= 10 ? value.toFixed(1) : size >= 0.0005 || size === 0 ? value.toFixed(3) : value.toExponential(1);
}

function bytes(value) {
  const units = ["B", "KiB", "MiB", "GiB"];
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < 3) { value /= 1024; unit++; }
  return (Number.isInteger(value) ? value : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)) + " " + units[unit];
}

function short(value) {
  const size = Math.abs(value);
  if (size >= 1e9) return +(value / 1e9).toFixed(1) + " G";
  if (size >= 1e6) return +(value / 1e6).toFixed(1) + " M";
  if (size >= 1e4) return +(value / 1e3).toFixed(1) + " k";
  return size < 1 && size > 0 ? String(+value.toPrecision(2)) : String(+value.toFixed(1));
}

const tip = document.getElementById("tip");
function showTip(event, text) {
  tip.textContent = text;
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  const left = event.clientX + 14 + box.width > innerWidth ? event.clientX - box.width - 10 : event.clientX + 14;
  tip.style.left = Math.max(4, left) + "px";
  tip.style.top = Math.max(4, Math.min(innerHeight - box.height - 4, event.clientY + 14)) + "px";
}
function hideTip() { tip.hidden = true; }

function choice(label, options, value, change) {
  const select = make("select", { onchange: event => change(event.target.value) });
  options.forEach(([key, text]) => select.append(make("option", { value: key, selected: String(key) === String(value) || undefined }, text)));
  return make("label", {}, label, select);
}

function niceTicks(low, high, count) {
  const span = high - low || 1;
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= raw * 0.999);
  const ticks = [];
  for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-6; t += step) ticks.push(Math.abs(t) < step * 1e-9 ? 0 : t);
  return ticks;
}

// A power-of-two step suits bytes better than a decimal one.
function byteTicks(low, high, count) {
  let step = 1;
  while ((high - low) / step > count) step *= 2;
  const ticks = [];
  for (let t = Math.ceil(low / step) * step; t <= high; t += step) ticks.push(t);
  return ticks;
}

function logTicks(low, high) {
  const ticks = [];
  for (let e = Math.ceil(Math.log10(low) - 1e-9); e <= Math.log10(high) + 1e-9; e++) ticks.push(10 ** e);
  return ticks;
}

function scale(low, high, from, to, log) {
  const f = log ? Math.log10 : v => v;
  const a = f(low), b = f(high);
  return v => from + (f(v) - a) / (b - a || 1) * (to - from);
}

function frame(width, options) {
  const height = options.height || 240;
  const margin = { left: 56, right: 22, top: 8, bottom: 36 };
  const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "img", "aria-label": options.title });
  const x = scale(options.x[0], options.x[1], margin.left, width - margin.right, options.xLog);
  const y = scale(options.y[0], options.y[1], height - margin.bottom, margin.top, options.yLog);
  const yTicks = options.yLog ? logTicks(...options.y) : (options.yFormat === bytes ? byteTicks : niceTicks)(...options.y, 5).filter(tick => !options.whole || Number.isInteger(tick));
  for (const tick of yTicks) {
    svg.append(make("line", { class: "grid-line", x1: margin.left, x2: width - margin.right, y1: y(tick), y2: y(tick) }),
      make("text", { x: margin.left - 6, y: y(tick) + 4, "text-anchor": "end" }, (options.yFormat || short)(tick)));
  }
  const xTicks = options.xTicks || (options.xLog ? logTicks(...options.x)
    : (options.xFormat === bytes ? byteTicks : niceTicks)(...options.x, width < 420 ? 4 : 7));
  for (const tick of xTicks) {
    svg.append(make("text", { x: x(tick), y: height - margin.bottom + 15, "text-anchor": "middle" }, (options.xFormat || short)(tick)));
  }
  svg.append(make("line", { class: "axis", x1: margin.left, x2: width - margin.right, y1: height - margin.bottom, y2: height - margin.bottom }),
    make("text", { x: (margin.left + width - margin.right) / 2, y: height - 4, "text-anchor": "middle" }, options.xLabel || ""));
  return { svg, x, y, margin, height, width };
}

// Every chart draws itself anew when the page's width or colours change.
const redraws = [];
function chart(title, note, draw) {
  const place = make("div", { class: "chart" });
  const block = make("div", {}, make("h3", {}, title), note ? make("p", { class: "note" }, note) : null, place);
  redraws.push(() => { if (place.isConnected) { place.replaceChildren(...draw(Math.max(260, place.clientWidth || 500))); } });
  return block;
}
function redraw() { redraws.forEach(each => each()); }
