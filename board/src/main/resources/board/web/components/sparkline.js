import { h } from "preact";
import { valueOf } from "../format.js";
import { t } from "../i18n.js";

const WIDTH = 100;
const HEIGHT = 30;
const PAD = 2;

/**
 * The course of the last days, one value a day; a gap where there is none.
 * @param {{kpi: string, values: (number | null)[], target?: number | null, label: string}} props
 */
export function Sparkline({ kpi, values, target, label }) {
  const present = values.filter((v) => v !== null);
  if (present.length < 2) return h("span", { class: "spark" });
  let low = Math.min(...present);
  let high = Math.max(...present);
  // The target is drawn where it is near; a far one would flatten the line.
  const near = target != null && target > low - (high - low) && target < high + (high - low);
  if (near) [low, high] = [Math.min(low, target), Math.max(high, target)];
  if (low === high) [low, high] = [low - 1, high + 1];
  const x = (/** @type {number} */ i) => (i / (values.length - 1)) * (WIDTH - 2 * PAD) + PAD;
  const y = (/** @type {number} */ v) => HEIGHT - PAD - ((v - low) / (high - low)) * (HEIGHT - 2 * PAD);
  let path = "";
  values.forEach((v, i) => {
    if (v === null) return;
    const start = i === 0 || values[i - 1] === null;
    path += `${start ? "M" : "L"}${x(i).toFixed(1)} ${y(v).toFixed(1)}`;
  });
  const summary = `${label}: ${t().figure.range(valueOf(kpi, present[0] ?? null), valueOf(kpi, present.at(-1) ?? null))}`;
  return h(
    "svg",
    { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": summary },
    near ? h("path", { class: "spark-target", d: `M0 ${y(target).toFixed(1)}H${WIDTH}` }) : null,
    h("path", { class: "spark-line", d: path }),
  );
}
