import { h } from "preact";
import { unitName } from "../address.js";
import { valueOf } from "../format.js";
import { t } from "../i18n.js";
import { kpiOf } from "../meta.js";

/** @import {Ranking} from "../types" */

const WIDTH = 400;
const DOT = 5;
const BASE = 74;
const PAD = 14;

/** Every ranked unit as a dot on a line of values; equal ones are stacked. @param {{ranking: Ranking}} props */
export function Distribution({ ranking }) {
  const words = t().kpiPage;
  const ranked = ranking.units.filter((u) => u.place !== null && u.figure.value !== null);
  const values = ranked.map((u) => u.figure.value ?? 0).sort((a, b) => a - b);
  if (values.length < 3) return null;
  const { target } = kpiOf(ranking.kpi);
  const low = values[0] ?? 0;
  const high = values.at(-1) ?? 0;
  const near = target !== null && target <= high + (high - low) && target >= low - (high - low);
  const min = near ? Math.min(low, target) : low;
  const max = near ? Math.max(high, target) : high;
  const x = (/** @type {number} */ v) => PAD + ((v - min) / (max - min || 1)) * (WIDTH - 2 * PAD);
  const median = medianOf(values);
  const label = words.distributionOf(values.length, valueOf(ranking.kpi, low), valueOf(ranking.kpi, median), valueOf(ranking.kpi, high));
  /** @type {Map<number, number>} */
  const heights = new Map();
  return h(
    "section",
    { class: "panel" },
    h("h2", null, words.distribution),
    h(
      "svg",
      { class: "distribution", viewBox: `0 0 ${WIDTH} 92`, role: "img", "aria-label": label },
      h("path", { class: "peers-range", d: `M${PAD} ${BASE}H${WIDTH - PAD}` }),
      near ? h("path", { class: "bar-target", d: `M${x(target)} 8V${BASE}` }) : null,
      h("path", { class: "peers-median", d: `M${x(median)} 8V${BASE}` }),
      ranked.map((u) => {
        const column = Math.round(x(u.figure.value ?? 0) / (2 * DOT));
        const height = heights.get(column) ?? 0;
        heights.set(column, height + 1);
        return h("circle", { class: "dot", cx: column * 2 * DOT, cy: BASE - DOT - Math.min(height, 5) * 2 * DOT, r: DOT - 0.8 }, h("title", null, `${unitName({ scope: ranking.scope, codes: u.codes })}: ${valueOf(ranking.kpi, u.figure.value)}`));
      }),
      h("text", { x: x(low), y: 88, "text-anchor": "start" }, valueOf(ranking.kpi, low)),
      h("text", { x: x(high), y: 88, "text-anchor": "end" }, valueOf(ranking.kpi, high)),
    ),
    h("p", { class: "muted small" }, label),
  );
}

/** @param {number[]} sorted */
function medianOf(sorted) {
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
