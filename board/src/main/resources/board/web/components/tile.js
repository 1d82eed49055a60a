import { h } from "preact";
import { NATIONAL } from "../address.js";
import { count, valueOf } from "../format.js";
import { t } from "../i18n.js";
import { memo } from "../memo.js";
import { kpiName, kpiOf } from "../meta.js";
import { href } from "../router.js";
import { Change } from "./change.js";
import { Figure } from "./figure.js";
import { Sparkline } from "./sparkline.js";

/** @import {Headline, Kpi} from "../types" */

/** Whether a value misses the target, by the KPI's better. @param {Kpi} kpi @param {number | null} value */
export function missesTarget(kpi, value) {
  if (value === null || kpi.target === null || !kpi.better) return false;
  return kpi.better === "higher" ? value < kpi.target : value > kpi.target;
}

/** How much a ratio is over: a number of things, or an amount in its own unit. @param {Kpi} kpi @param {number} denominator */
function base(kpi, denominator) {
  const field = kpi.denominator?.[0];
  return field && kpiOf(field).unit !== "count" ? `/ ${valueOf(field, denominator)} ${t().unit[kpiOf(field).unit]}` : `n = ${count(denominator)}`;
}

/** A KPI of the country: the value is the largest text; what it is judged by stands below. @param {{headline: Headline}} props */
function DrawTile({ headline }) {
  const { kpi: id, window, figure, yesterday, lastWeek, trend } = headline;
  const kpi = kpiOf(id);
  const words = t();
  return h(
    "li",
    { class: "tile" },
    h("h3", null, h("a", { href: href(`/kpi/${id}`, window === kpi.window ? {} : { window }) }, kpiName(id))),
    h(
      "div",
      { class: "tile-main" },
      h(Figure, {
        kpi: id,
        unit: NATIONAL,
        window,
        figure,
        class: "tile-value",
        more: [
          [words.change.dayAgo, valueOf(id, yesterday.value)],
          [words.change.weekAgo, valueOf(id, lastWeek.value)],
        ],
      }),
      h(Sparkline, { kpi: id, values: trend, target: kpi.target, label: words.today.trend30 }),
    ),
    h(
      "p",
      { class: "tile-changes" },
      h(Change, { kpi: id, now: figure, then: yesterday, than: words.change.yesterday }),
      h(Change, { kpi: id, now: figure, then: lastWeek, than: words.change.lastWeek }),
    ),
    h(
      "p",
      { class: "tile-base" },
      kpi.target === null ? null : h("span", { class: missesTarget(kpi, figure.value) ? "missed" : "" }, `${words.target} ${valueOf(id, kpi.target)}`),
      window === "now" ? null : h("span", null, words.window[window] ?? window),
      figure.denominator === null ? null : h("span", null, base(kpi, figure.denominator)),
      figure.low === null || figure.high === null ? null : h("span", { title: words.figure.interval }, `${valueOf(id, figure.low)}–${valueOf(id, figure.high)}`),
    ),
  );
}

export const Tile = memo(DrawTile);
