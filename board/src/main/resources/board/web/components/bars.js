import { h } from "preact";

/**
 * Small bars in tables. They repeat what figures beside them say, so they are hidden from assistive technology. Lengths are in
 * percent of the box, set as SVG attributes.
 */

/** @param {number} v */
const clamp = (v) => Math.max(0, Math.min(100, v));

/** @param {import("preact").ComponentChildren} children @param {string} kind */
const box = (kind, children) =>
  h("svg", { class: `bar ${kind}`, viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, children);

/**
 * A value from zero, with its interval and marks (target, country).
 * @param {{value: number | null, low: number | null, high: number | null, min: number, max: number, target?: number | null,
 *   national?: number | null, weak?: boolean, bad?: boolean}} props
 */
export function IntervalBar({ value, low, high, min, max, target, national, weak, bad }) {
  const x = (/** @type {number} */ v) => clamp(((v - min) / (max - min || 1)) * 100);
  return box("bar-interval", [
    value !== null ? h("rect", { class: weak ? "bar-weak" : bad ? "bar-bad" : "bar-fill", x: 0, y: 2.5, width: x(value), height: 5 }) : null,
    low !== null && high !== null ? h("path", { class: "bar-whisker", d: `M${x(low)} 5H${x(high)}M${x(low)} 3V7M${x(high)} 3V7` }) : null,
    national != null ? h("path", { class: "bar-national", d: `M${x(national)} 0V10` }) : null,
    target != null ? h("path", { class: "bar-target", d: `M${x(target)} 0V10` }) : null,
  ]);
}

/**
 * A contribution, to the left or to the right of zero.
 * @param {{value: number | null, max: number, better: boolean | null}} props
 */
export function DivergingBar({ value, max, better }) {
  const half = value === null ? 0 : (Math.abs(value) / (max || 1)) * 50;
  return box("bar-diverging", [
    h("rect", {
      class: better === null ? "bar-fill" : better ? "bar-better" : "bar-bad",
      x: value !== null && value < 0 ? 50 - clamp(half) : 50,
      y: 2,
      width: clamp(half),
      height: 6,
    }),
    h("path", { class: "bar-zero", d: "M50 0V10" }),
  ]);
}

/**
 * Lowest, median and highest of the peers, with the unit itself.
 * @param {{low: number, median: number, high: number, own: number | null}} props
 */
export function PeerStrip({ low, median, high, own }) {
  const min = own === null ? low : Math.min(low, own);
  const span = (own === null ? high : Math.max(high, own)) - min || 1;
  const x = (/** @type {number} */ v) => 6 + ((v - min) / span) * 88;
  return h(
    "svg",
    { class: "peers", viewBox: "0 0 100 16", "aria-hidden": "true" },
    h("path", { class: "peers-range", d: `M${x(low)} 8H${x(high)}M${x(low)} 4V12M${x(high)} 4V12` }),
    h("path", { class: "peers-median", d: `M${x(median)} 3V13` }),
    own === null ? null : h("path", { class: "peers-own", d: `M${x(own)} 2.5l5 5.5-5 5.5-5-5.5z` }),
  );
}
