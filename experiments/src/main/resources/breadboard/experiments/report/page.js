'use strict';
// Draws what the page's data says. Nothing is fetched; without this script verdict and provenance still stand there.
const data = JSON.parse(document.getElementById('data').textContent);
const at = id => document.getElementById(id);
const state = {metric: 0, panel: 0, words: [], order: 'best', sort: {column: -1, down: false}};

const escaped = text => String(text).replace(/[&<>"]/g, each => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[each]);

function figure(value, digits = 4) {
  if (value === null || value === undefined) { return '–'; }
  const letters = ['', 'k', 'M', 'G', 'T'];
  let letter = 0;
  for (; Math.abs(value) >= 10000 && letter < 4; letter++) { value /= 1000; }
  const text = Number.isInteger(value) ? String(value) : Math.abs(value) >= 1000 ? value.toFixed(Math.max(0, digits - 4)) : value.toPrecision(digits);
  return text + letters[letter];
}

function ratio(value) {
  if (value === null) { return '–'; }
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.995 && value < 1.005 ? 4 : 3) + '×';
}

const metric = () => data.metrics[state.metric];
const matches = (...texts) => state.words.every(word => texts.join(' ').toLowerCase().includes(word));
const lower = () => metric().better === 'lower';

function ordered(rows, key) {
  if (state.order === 'file') { return rows; }
  const value = row => { const each = key(row); return each === null ? Infinity : lower() ? each : -each; };
  return [...rows].sort((a, b) => value(a) - value(b) || 0);
}

/** Round steps that cover a range. */
function ticks(low, high, log) {
  if (log) {
    const steps = [0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4, 5, 10, 20, 50, 100, 1000, 10000];
    const inside = steps.filter(each => each >= low && each <= high);
    return inside.length > 7 ? inside.filter(each => [0.01, 0.1, 0.25, 0.5, 1, 2, 4, 10, 100, 1000, 10000].includes(each)) : inside.length > 1 ? inside : [low, 1, high];
  }
  const raw = (high - low) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= raw);
  const all = [];
  for (let each = Math.ceil(low / step) * step; each <= high + step / 1e6; each += step) { all.push(each); }
  return all;
}

/** Rows of a mark and a bar on one scale. rows: {label, note, value, low, high, kind, title} */
function chart(title, rows, range, log, format, width) {
  const row = 24, top = 4, note = 76;
  const left = Math.min(width * 0.42, 20 + 7 * Math.max(...rows.map(each => each.label.length)));
  const right = width - note;
  const scale = value => log ? Math.log(value) : value;
  const [low, high] = range.map(scale);
  const x = value => left + (right - left) * (high === low ? 0.5 : (scale(value) - low) / (high - low));
  const bottom = top + rows.length * row;
  const colour = kind => ({better: 'var(--good)', worse: 'var(--bad)'})[kind.replace('maybe-', '')] || 'var(--soft)';
  let svg = `<svg viewBox="0 0 ${width} ${bottom + 24}" height="${bottom + 24}" role="img" aria-label="${escaped(title)}">`;
  let shown = -Infinity;
  const marks = ticks(range[0], range[1], log);
  const digits = log || marks.length < 2 ? 4 : Math.max(4, 1 + Math.ceil(Math.log10(Math.abs(marks[marks.length - 1]) / (marks[1] - marks[0]) || 1)));
  for (const tick of marks) {
    svg += `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${top}" y2="${bottom}"/>`;
    if (x(tick) - shown > 36 + 6 * Math.max(0, digits - 3)) {
      shown = x(tick);
      svg += `<text class="tick" x="${x(tick)}" y="${bottom + 16}" text-anchor="middle">${log ? +tick.toPrecision(3) : figure(tick, digits)}</text>`;
    }
  }
  if (log) { svg += `<line class="one" x1="${x(1)}" x2="${x(1)}" y1="${top}" y2="${bottom}"/>`; }
  rows.forEach((each, index) => {
    const y = top + index * row + row / 2;
    const room = Math.floor((left - 10) / 7);
    const label = each.label.length > room ? each.label.slice(0, room - 1) + '…' : each.label;
    svg += `<g><title>${escaped(each.title)}</title><text x="${left - 10}" y="${y + 4}" text-anchor="end">${escaped(label)}</text>`;
    if (each.value !== null) {
      if (each.low !== null && each.high > each.low) {
        svg += `<line class="bar" x1="${x(each.low)}" x2="${x(each.high)}" y1="${y}" y2="${y}" stroke="${colour(each.kind)}"/>`;
      }
      const filled = !each.kind.startsWith('maybe-');
      svg += `<circle cx="${x(each.value)}" cy="${y}" r="5" stroke="${colour(each.kind)}" stroke-width="2" fill="${filled ? colour(each.kind) : 'var(--card)'}"/>`;
    }
    svg += `<text x="${right + 12}" y="${y + 4}">${escaped(each.note)}</text></g>`;
  });
  return `<figure><figcaption>${escaped(title)}</figcaption>${svg}</svg></figure>`;
}

function widthOf(element, count) {
  const all = element.clientWidth || 600;
  const columns = Math.max(1, Math.min(count, Math.floor((all + 24) / 364)));
  return Math.floor((all - (columns - 1) * 24) / columns);
}

function kindOf(contrast) {
  if (contrast.series === 0 || contrast.ratio === null) { return 'same'; }
  // Of runs that all succeeded in one series and not in another the easy ones are compared.
  if (contrast.ok < contrast.runs) { return 'maybe-same'; }
  const kind = (contrast.ratio < 1) === lower() ? 'better' : 'worse';
  return contrast.ratio === 1 ? 'same' : contrast.clear ? kind : 'maybe-' + kind;
}

/** Who is best where: a row for each panel, a column for each workload. */
function drawAnswers() {
  const m = metric();
  const workloads = m.workloads.length > 1;
  const whole = m.answers.some(each => each.whole.length < each.series);
  const best = each => {
    if (each === null) { return '<td>nobody<small>none succeeds in all runs</small></td>'; }
    const better = each.ratio !== null && each.series !== 0 && each.ratio !== 1 && (each.ratio < 1) === lower();
    const note = each.series === 0 ? 'the baseline' : each.ratio === null ? 'no baseline' : ratio(each.ratio);
    return `<td class="${better ? 'best' : ''}">${escaped(m.series[each.series])}${each.tied ? ` and ${each.tied} more` : ''}<small>${escaped(note)}</small></td>`;
  };
  const column = names => names.length === 0 ? 'none' : names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  at('answers-note').textContent = `The best of those that succeed in every run: ${lower() ? 'least' : 'most'} ${m.name}, as a ratio to ${m.series[0]}.`;
  at('answers').innerHTML = `<thead><tr><th>${m.panels.length > 1 || m.panels[0] ? 'where' : ''}</th><th>${workloads ? 'over all' : 'best'}</th>`
      + (workloads ? m.workloads.map(each => `<th>${escaped(each)}</th>`).join('') : '') + (whole ? '<th>always succeed</th>' : '') + '</tr></thead><tbody>'
      + m.answers.map((each, panel) => `<tr><td>${escaped(m.panels[panel] || 'everywhere')}</td>${best(each.overall)}`
          + (workloads ? each.workloads.map(best).join('') : '')
          + (whole ? `<td class="whole">${each.whole.length} of ${each.series}<small>${escaped(column(each.whole))}</small></td>` : '') + '</tr>').join('') + '</tbody>';
}

function drawRatios() {
  const m = metric();
  const host = at('ratios');
  const shown = m.contrasts.filter(each => each.runs > 0 && matches(m.series[each.series], m.panels[each.panel]));
  const values = shown.flatMap(each => [each.ratio, each.low, each.high]).filter(each => each !== null && each > 0).concat([1]);
  let low = Math.min(...values), high = Math.max(...values);
  const pad = Math.max(1.01, (high / low) ** 0.04);
  low /= pad;
  high *= pad;
  const panels = m.panels.map((_, panel) => shown.filter(each => each.panel === panel)).filter(rows => rows.length > 0);
  const width = widthOf(host, panels.length);
  host.innerHTML = panels.map(rows => chart((m.panels[rows[0].panel] || m.name) + ', ratio to ' + m.series[0],
      ordered(rows, each => each.ok < each.runs ? null : each.ratio).map(each => ({
        label: m.series[each.series], value: each.ratio, low: each.low, high: each.high, kind: kindOf(each),
        note: each.ok < each.runs ? `${each.ok}/${each.runs} ok` : each.series === 0 ? 'baseline' : ratio(each.ratio),
        title: `${m.series[each.series]}: ${ratio(each.ratio)}` + (each.low === null ? '' : ` (95 %: ${ratio(each.low)} to ${ratio(each.high)})`)
            + `, ${each.pairs} pairs, ${each.ok} of ${each.runs} runs succeeded`
      })), [low, high], true, ratio, width)).join('') || '<p class="quiet">nothing matches</p>';
  const sign = (colour, filled) => `<svg viewBox="0 0 14 14"><circle cx="7" cy="7" r="5" stroke="${colour}" stroke-width="2" fill="${filled ? colour : 'var(--card)'}"/></svg>`;
  at('legend').innerHTML = `<span>${sign('var(--good)', true)}better than ${escaped(m.series[0])}</span><span>${sign('var(--bad)', true)}worse</span>`
      + `<span>${sign('var(--soft)', false)}hollow: not clear, or not all runs ok</span><span>${escaped(m.name)}: ${lower() ? 'less' : 'more'} is better</span>`;
}

function drawValues() {
  const m = metric();
  const host = at('values');
  const shown = m.cells.filter(each => each.panel === state.panel && matches(m.series[each.series], m.workloads[each.workload]));
  const groups = m.workloads.map((_, workload) => shown.filter(each => each.workload === workload)).filter(rows => rows.length > 0);
  const width = widthOf(host, groups.length);
  host.innerHTML = groups.map(rows => {
    const values = rows.flatMap(each => each.median === null ? [] : [each.q1, each.q3, each.median]);
    const low = Math.min(...values), high = Math.max(...values);
    const pad = (high - low) * 0.05 || Math.abs(high) * 0.01 || 1;
    return chart(m.workloads[rows[0].workload] || m.name, ordered(rows, each => each.ok < each.runs ? null : each.median).map(each => ({
      label: m.series[each.series], value: each.median, low: each.q1, high: each.q3, kind: 'same', note: each.ok ? figure(each.median) : 'none ok',
      title: `${m.series[each.series]}: median ${each.median}, middle half ${each.q1} to ${each.q3}, ${each.min} to ${each.max}; ${each.ok} of ${each.runs} ok`
    })), [low - pad, high + pad], false, figure, width);
  }).join('') || '<p class="quiet">nothing matches</p>';
}

function drawFigures() {
  const m = metric();
  const columns = [['series', each => m.series[each.series]], ['where', each => m.panels[each.panel]], ['workload', each => m.workloads[each.workload]],
    ['median', each => each.median], ['IQR', each => each.median === null ? null : each.q3 - each.q1], ['least', each => each.min], ['most', each => each.max],
    ['ok', each => each.ok], ['runs', each => each.runs]]
      .filter(([name]) => name !== 'where' || m.panels.length > 1 || m.panels[0]).filter(([name]) => name !== 'workload' || m.workloads.length > 1 || m.workloads[0]);
  let rows = m.cells.filter(each => matches(m.series[each.series], m.panels[each.panel], m.workloads[each.workload]));
  if (state.sort.column >= 0 && columns[state.sort.column]) {
    const value = columns[state.sort.column][1];
    const sign = state.sort.down ? -1 : 1;
    rows = [...rows].sort((a, b) => {
      const x = value(a), y = value(b);
      return x === null ? 1 : y === null ? -1 : sign * (typeof x === 'string' ? x.localeCompare(y, 'en', {numeric: true}) : x - y);
    });
  }
  const words = new Set(['series', 'where', 'workload']);
  const mark = index => index !== state.sort.column ? '' : state.sort.down ? ' ▾' : ' ▴';
  at('figures').innerHTML = '<thead><tr>' + columns.map(([name], index) => `<th class="${words.has(name) ? 'text' : ''}"><button data-column="${index}">${name}${mark(index)}</button></th>`).join('')
      + '</tr></thead><tbody>' + rows.slice(0, 2000).map(each => '<tr>' + columns.map(([name, value]) => words.has(name)
          ? `<td class="text">${escaped(value(each))}</td>` : `<td>${figure(value(each))}</td>`).join('') + '</tr>').join('') + '</tbody>';
}

function drawFailures() {
  const rows = data.failures.filter(each => matches(each.point, each.status, each.cause, each.message));
  at('failures').hidden = data.failures.length === 0;
  at('failures').innerHTML = data.failures.length === 0 ? '' : '<h2>Runs without success</h2>'
      + (data.failed > data.failures.length ? `<p class="quiet">the first ${data.failures.length} of ${data.failed}</p>` : '')
      + '<div class="scroll"><table><thead><tr><th>run</th><th class="text">what</th><th class="text">status</th><th class="text">cause</th><th class="text">message</th></tr></thead><tbody>'
      + rows.map(each => `<tr><td>${each.run}</td><td class="text">${escaped(each.point)}</td><td class="text">${each.status}</td><td class="text">${each.cause}</td><td class="text long">${escaped(each.message)}</td></tr>`).join('')
      + '</tbody></table></div>';
}

function choices(select, names) {
  select.innerHTML = names.map((name, index) => `<option value="${index}">${escaped(name)}</option>`).join('');
  select.closest('.controls').hidden = false;
}

function draw() {
  drawAnswers();
  drawRatios();
  drawValues();
  drawFigures();
  drawFailures();
}

function choose(index) {
  state.metric = index;
  state.sort = {column: -1, down: false};
  at('verdict').innerHTML = metric().verdicts.map(each => `<li>${escaped(each)}</li>`).join('');
  choices(at('panel'), metric().panels.map(each => each || 'everywhere'));
  state.panel = Math.min(state.panel, metric().panels.length - 1);
  at('panel').value = state.panel;
  draw();
}

choices(at('metric'), data.metrics.map(each => each.name + (each.unit ? ' (' + each.unit + ')' : '') + (each.host ? ', of the host' : '')));
at('metric').addEventListener('change', event => choose(+event.target.value));
at('panel').addEventListener('change', event => { state.panel = +event.target.value; drawValues(); });
at('order').addEventListener('change', event => { state.order = event.target.value; draw(); });
at('filter').addEventListener('input', event => { state.words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean); draw(); });
at('figures').addEventListener('click', event => {
  const column = event.target.dataset.column;
  if (column !== undefined) {
    state.sort = {column: +column, down: state.sort.column === +column && !state.sort.down};
    drawFigures();
  }
});
let width = 0;
new ResizeObserver(() => { if (at('ratios').clientWidth !== width) { width = at('ratios').clientWidth; drawRatios(); drawValues(); } }).observe(at('ratios'));
choose(0);
