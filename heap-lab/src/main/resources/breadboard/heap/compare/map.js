// The heap map: addresses from left to right, time from top to bottom.
const mapState = { left: 0, right: 1, by: "live" };
const unpacked = new Map();

function unpack(text) {
  if (!unpacked.has(text)) unpacked.set(text, Uint8Array.from(atob(text), c => c.charCodeAt(0)));
  return unpacked.get(text);
}

const mix = (a, b, t) => a.map((v, i) => Math.round(v + (b[i] - v) * t));
// Free and never used are greys; live is one hue from pale to strong, so that it reads without colour vision too.
function ramp(t) {
  return darkQuery.matches ? mix([38, 62, 84], [150, 214, 255], t) : mix([196, 220, 246], [12, 68, 140], t);
}
function sequence(t) {
  const stops = darkQuery.matches ? [[72, 52, 130], [38, 120, 142], [60, 180, 110], [253, 231, 60]] : [[68, 1, 84], [49, 104, 142], [53, 183, 121], [230, 200, 30]];
  const at = Math.max(0, Math.min(0.9999, t)) * (stops.length - 1);
  return mix(stops[Math.floor(at)], stops[Math.floor(at) + 1], at % 1);
}
const never = () => darkQuery.matches ? [28, 32, 38] : [246, 247, 249];
const free = () => darkQuery.matches ? [74, 80, 88] : [196, 200, 206];

function cellColor(map, index, by) {
  const live = unpack(map.live)[index];
  if (live === 255) return never();
  if (live === 0) return free();
  if (by === "live") return ramp(live / 100);
  const value = unpack(by === "order" ? map.order : map.age)[index];
  return value === 255 ? free() : sequence(by === "order" ? (value - 3) / 15 : value / 20);
}

function mapCanvas(workload, strategy) {
  const run = workload.runs[strategy];
  const holder = make("div", {}, make("h3", {}, label(strategy)));
  if (!run.map) { holder.append(make("p", { class: "note" }, run.refused || "no picture")); return holder; }
  const map = run.map;
  const canvas = make("canvas", { width: map.columns, height: map.rows, style: "height:320px", "aria-label": `heap map of ${label(strategy)}`, tabindex: 0 });
  const history = make("div", { class: "history" }, "Click a cell for the history of its addresses.");
  const paint = () => {
    const context = canvas.getContext("2d");
    const image = context.createImageData(map.columns, map.rows);
    for (let i = 0; i < map.columns * map.rows; i++) {
      const [r, g, b] = cellColor(map, i, mapState.by);
      image.data.set([r, g, b, 255], i * 4);
    }
    context.putImageData(image, 0, 0);
  };
  const cellAt = event => {
    const box = canvas.getBoundingClientRect();
    const column = Math.min(map.columns - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * map.columns)));
    const row = Math.min(map.rows - 1, Math.max(0, Math.floor((event.clientY - box.top) / box.height * map.rows)));
    return { column, row, index: row * map.columns + column };
  };
  canvas.addEventListener("pointermove", event => showTip(event, describe(map, cellAt(event))));
  canvas.addEventListener("pointerleave", hideTip);
  canvas.addEventListener("click", event => history.replaceChildren(...columnHistory(map, cellAt(event))));
  const base = parseInt(data.rules.base, 16);
  const end = base + map.columns * map.cell_bytes;
  holder.append(make("div", { class: "map-axis" }, make("span", {}, "0x" + base.toString(16)), make("span", {}, "address →"), make("span", {}, "0x" + end.toString(16))), canvas,
    make("div", { class: "map-axis" }, make("span", {}, `↑ event ${number(map.events[0] + 1)} to ${number(map.events.at(-1) + 1)} ↓`), make("span", {}, `cell: ${bytes(map.cell_bytes)}`)), history);
  redraws.push(() => { if (canvas.isConnected) paint(); });
  return holder;
}

function describe(map, cell) {
  const live = unpack(map.live)[cell.index];
  const order = unpack(map.order)[cell.index];
  const age = unpack(map.age)[cell.index];
  const from = parseInt(data.rules.base, 16) + cell.column * map.cell_bytes;
  const state = live === 255 ? "never used" : live === 0 ? "free" : `${live} % live; mostly a block of ${bytes(2 ** order)} to ${bytes(2 ** (order + 1))}, ${short(2 ** age)} events old or more`;
  return `0x${from.toString(16)}, event ${number(map.events[cell.row] + 1)}\n${state}`;
}

function columnHistory(map, cell) {
  const shares = [];
  for (let row = 0; row < map.rows; row++) {
    const live = unpack(map.live)[row * map.columns + cell.column];
    shares.push(live === 255 ? 0 : live);
  }
  const width = 300, height = 34;
  const points = shares.map((share, i) => `${i ? "L" : "M"}${(i / Math.max(1, shares.length - 1) * width).toFixed(1)} ${(height - 2 - share / 100 * (height - 4)).toFixed(1)}`).join("");
  const changes = shares.filter((share, i) => i > 0 && (share > 0) !== (shares[i - 1] > 0)).length;
  return [describe(map, cell).replace("\n", ": ") + `. Live share of these ${bytes(map.cell_bytes)} over time; it turned between free and live at least ${changes} times:`,
    make("svg", { viewBox: `0 0 ${width} ${height}`, style: "display:block;width:100%;max-width:420px;height:38px" }, make("path", { d: points, fill: "none", stroke: color(0), "stroke-width": 1.5 }))];
}

function heapMaps(workload, rebuild) {
  const names = strategies.map((_, i) => [i, label(i)]);
  mapState.left = Math.min(mapState.left, strategies.length - 1);
  mapState.right = Math.min(mapState.right, strategies.length - 1);
  const set = (key, value) => { mapState[key] = key === "by" ? value : +value; rebuild(); };
  const controls = make("div", { class: "controls" }, choice("Left", names, mapState.left, value => set("left", value)),
    strategies.length > 1 ? choice("Right", names, mapState.right, value => set("right", value)) : null,
    choice("Colour by", [["live", "live share"], ["order", "size of the block"], ["age", "age of the block"]], mapState.by, value => set("by", value)));
  const css = ([r, g, b]) => `background:rgb(${r},${g},${b})`;
  const gradient = f => "background:linear-gradient(90deg," + [0, 0.25, 0.5, 0.75, 1].map(t => `rgb(${f(t).join(",")})`).join(",") + ")";
  const scaleRow = make("div", { class: "scale" }, make("span", {}, make("i", { style: css(never()) }), "never used"), make("span", {}, make("i", { style: css(free()) }), "free again"),
    make("span", {}, make("i", { class: "ramp", style: gradient(mapState.by === "live" ? ramp : sequence) }),
      { live: "1 % to 100 % live", order: "8 B to 256 KiB", age: "1 to 1 M events old" }[mapState.by]));
  const shown = strategies.length > 1 && mapState.left !== mapState.right ? [mapState.left, mapState.right] : [mapState.left];
  return [make("p", { class: "note" }, "Each row is the heap at one instant, each cell a stretch of addresses; a map spans the addresses that its strategy used. Bands that stay dark are blocks that live long; grey speckles between them are holes."),
    controls, scaleRow, make("div", { class: "maps" }, ...shown.map(i => mapCanvas(workload, i)))];
}
