import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { zoneOffset } from "../days.js";
import { dayTime, hourMinute, number, shortDay, value } from "../format.js";
import { inLang, lang, t } from "../i18n.js";
import { useTheme } from "../theme.js";
import { alertsAt, bandWords } from "./alert-marks.js";
import { alertBands, correctionMarks, targetLine } from "./chart-marks.js";

/** @import {Alert, Correction, Kpi, Point} from "../types" */

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {Point[]} points
 * @property {number} [shiftMs] added to the times, to lay an earlier period over a later one
 * @property {boolean} [faint]
 *
 * @typedef {object} ChartProps
 * @property {Kpi} kpi
 * @property {Line[]} lines
 * @property {string} label what the chart shows, for those who do not see it
 * @property {boolean} [band] the interval of the first line
 * @property {boolean} [stepped] stored points hold until the next; even grids are joined
 * @property {boolean} [withTarget] the axis reaches to the target, if it is not too far
 * @property {Correction[]} [corrections]
 * @property {Alert[]} [alerts] of the KPIs and the unit
 * @property {[number, number]} [range] ms; the points' if absent
 */

export const COLOURS = 8;
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

/** Lines are told apart by dashes too. @param {number} i */
export const dashOf = (i) => DASHES[Math.floor(i / COLOURS + i) % DASHES.length] ?? [];

/** One uPlot chart. Its text alternative is its label and the table that pages show beside it. @param {ChartProps} props */
export function Chart(props) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [readout, setReadout] = useState("");
  const { theme } = useTheme();
  const language = lang();
  const latest = useRef(props);
  latest.current = props;
  const plotted = useRef(/** @type {uPlot | null} */ (null));
  const shape = props.lines.map((line) => `${line.label}${line.faint} ${line.points.length < 3}`).join();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const plot = draw(element, () => latest.current, setReadout);
    plotted.current = plot;
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plotted.current = null;
      plot.destroy();
    };
  }, [props.kpi.id, shape, hasBand(props), theme, language]);
  // Fresh points go into the same chart: what the pointer shows stays.
  useEffect(() => {
    plotted.current?.setData(dataOf(props.lines, hasBand(props)));
  }, [props.lines, props.corrections, props.alerts, props.range?.[0], props.range?.[1]]);
  return h(
    "div",
    { class: "chart" },
    h("div", { class: "chart-canvas", ref: box, role: "img", "aria-label": props.label }),
    h("p", { class: "chart-readout", "aria-hidden": "true" }, readout),
  );
}

/** @param {ChartProps} props */
const hasBand = ({ band, lines }) => (band && lines[0]?.points.some((p) => p.low !== null)) ?? false;

/** @param {HTMLElement} element @param {() => ChartProps} latest @param {(text: string) => void} setReadout */
function draw(element, latest, setReadout) {
  const props = latest();
  const css = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => css.getPropertyValue(`--${name}`).trim();
  const rem = parseFloat(css.fontSize) / 14;
  const font = `${Math.round(parseFloat(css.fontSize) * 0.8)}px ${getComputedStyle(document.body).fontFamily}`;
  const { kpi, lines } = props;
  const paths = props.stepped && uPlot.paths.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined;
  const withBand = hasBand(props);

  /** @type {uPlot.Series[]} */
  const series = [{}];
  lines.forEach((line, i) => {
    const stroke = colour(`line-${i % COLOURS}`);
    series.push({ label: line.label, stroke, width: (line.faint ? 1.5 : 2) * rem, dash: (line.faint ? [4, 4] : dashOf(i)).map((n) => n * rem), paths, points: { show: pointsShown(line) }, alpha: line.faint ? 0.75 : 1 });
  });
  const bounds = { stroke: "transparent", width: 0, paths, points: { show: false } };
  if (withBand) series.push({ ...bounds, label: "high" }, { ...bounds, label: "low" });
  const n = lines.length;
  const axis = { stroke: colour("muted"), font, grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 } };
  /** @type {uPlot.Options} */
  const options = {
    width: element.clientWidth,
    height: element.clientHeight,
    series,
    bands: withBand ? [{ series: [n + 1, n + 2], fill: colour("band") }] : [],
    // uPlot reads dates in the browser's zone; the days of the board are those of the catalogue's.
    tzDate: (ts) => {
      const shown = new Date(ts * 1000);
      return new Date(ts * 1000 + zoneOffset() + shown.getTimezoneOffset() * 60e3);
    },
    scales: {
      x: props.range ? { range: () => [(latest().range?.[0] ?? 0) / 1000, (latest().range?.[1] ?? 0) / 1000] } : {},
      y: { range: (_, min, max) => yRange(kpi, min, max, props.withTarget ?? false) },
    },
    axes: [
      { ...axis, size: 2.6 * parseFloat(font) + 6, space: 5 * parseFloat(font), values: (_, ticks, __, ___, step) => ticks.map((tick) => (step >= 86400 ? shortDay(tick * 1000) : timeTick(tick * 1000))) },
      { ...axis, space: 2.4 * parseFloat(font), size: (_, ticks) => 22 + Math.max(3, ...(ticks ?? []).map((s) => s.length)) * parseFloat(font) * 0.68, values: (_, ticks, __, ___, step) => ticks.map((v) => axisValue(kpi, v, step)) },
    ],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false },
    hooks: {
      drawClear: [
        (u) => alertBands(u, latest().alerts ?? [], (severity) => colour(`severity-${severity}`) || colour("mark"), rem),
        (u) => correctionMarks(u, latest().corrections ?? [], colour("mark"), rem),
      ],
      draw: [(u) => targetLine(u, kpi.target, colour("target"), rem)],
      setCursor: [
        (u) => {
          const here = alertsUnder(u, latest().alerts ?? []);
          element.title = here.map(bandWords).join("\n");
          setReadout([readoutOf(u, kpi, latest().lines), ...here.slice(0, 1).map((alert) => inLang(alert.title))].filter(Boolean).join(" · "));
        },
      ],
    },
  };
  return new uPlot(options, dataOf(lines, withBand), element);
}

/** A line of one or two points is invisible without them. @param {Line} line */
const pointsShown = (line) => line.points.length < 3;

/** @param {number} ms */
const timeTick = (ms) => (hourMinute(ms) === "00:00" ? shortDay(ms) : hourMinute(ms));

/** With as many digits as tell neighbours apart. @param {Kpi} kpi @param {number} v @param {number} step */
function axisValue(kpi, v, step) {
  const percent = kpi.unit === "percent";
  let digits = 0;
  for (let s = percent ? step * 100 : step; digits < 4 && Math.abs(s - Math.round(s)) > 1e-6; s *= 10) digits++;
  return number(v, digits, percent ? { style: "percent" } : {});
}

/** A target farther away than this many times the range of the values would flatten the line. */
const FAR = 3;

/** @param {number} target @param {number} min @param {number} max */
const isFar = (target, min, max) => Math.max(min - target, target - max) > FAR * (max - min || Math.abs(max) * 0.1);

/** Room around the values; a percentage stays within 0 and 100. @param {Kpi} kpi @param {number | null} lowest @param {number | null} highest @param {boolean} withTarget @returns {[number, number]} */
function yRange(kpi, lowest, highest, withTarget) {
  if (lowest === null || highest === null) return [0, 1];
  const near = withTarget && kpi.target !== null && !isFar(kpi.target, lowest, highest);
  const min = near ? Math.min(lowest, kpi.target ?? lowest) : lowest;
  const max = near ? Math.max(highest, kpi.target ?? highest) : highest;
  const pad = (max - min) * 0.1 || Math.abs(max) * 0.1 || 0.5;
  const low = min >= 0 ? Math.max(0, min - pad) : min - pad;
  return [low, kpi.unit === "percent" && max <= 1 ? Math.min(1, max + pad) : max + pad];
}

/** Lines of different times on one axis: undefined where a line has no point, null where it has a gap. @param {Line[]} lines @param {boolean} band @returns {uPlot.AlignedData} */
function dataOf(lines, band) {
  /** @type {uPlot.AlignedData[]} */
  const tables = lines.map((line) => [
    line.points.map((p) => (Date.parse(p.time) + (line.shiftMs ?? 0)) / 1000),
    line.points.map((p) => p.value),
  ]);
  const first = lines[0];
  if (band && first) {
    const x = first.points.map((p) => Date.parse(p.time) / 1000);
    tables.push([x, first.points.map((p) => p.high), first.points.map((p) => p.low)]);
  }
  return tables.length === 1 && tables[0] ? tables[0] : uPlot.join(tables);
}

/** The alerts that the pointer is on. @param {uPlot} u @param {Alert[]} alerts */
function alertsUnder(u, alerts) {
  const left = u.cursor.left ?? -1;
  return left < 0 ? [] : alertsAt(alerts, u.posToVal(left, "x") * 1000);
}

/** What lies under the pointer, in words. @param {uPlot} u @param {Kpi} kpi @param {Line[]} lines */
function readoutOf(u, kpi, lines) {
  const index = u.cursor.idx;
  if (index == null) return "";
  const at = dayTime((u.data[0][index] ?? 0) * 1000);
  const values = lines
    .map((line, i) => {
      const column = u.data[i + 1];
      let k = index;
      while (column && k > 0 && column[k] === undefined) k--;
      const v = column?.[k] ?? null;
      return lines.length === 1 ? value(kpi, v) : `${line.label} ${value(kpi, v)}`;
    })
    .slice(0, 6);
  return `${at}: ${values.join(" · ")}${lines.length > 6 ? " …" : ""}`;
}

/** First, last, lowest and highest of a line in words. @param {Kpi} kpi @param {string} name @param {Point[]} points */
export function summaryOf(kpi, name, points) {
  const present = points.filter((p) => p.value !== null);
  const first = present[0];
  const last = present.at(-1);
  if (!first || !last) return `${name}: ${t().chart.empty}`;
  let low = first.value ?? 0;
  let high = low;
  for (const p of present) {
    low = Math.min(low, p.value ?? low);
    high = Math.max(high, p.value ?? high);
  }
  return t().chart.summary(name, dayTime(first.time), dayTime(last.time), value(kpi, first.value), value(kpi, last.value), value(kpi, low), value(kpi, high));
}
