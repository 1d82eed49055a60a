import { h } from "preact";
import { unitHref, unitName } from "../address.js";
import { count } from "../format.js";
import { t } from "../i18n.js";
import { memo } from "../memo.js";
import { kpiOf } from "../meta.js";
import { IntervalBar } from "./bars.js";
import { Figure } from "./figure.js";
import { missesTarget } from "./tile.js";

/** @import {RankedUnit, Ranking} from "../types" */

/** The range of the bars: of percentages what is used, else from zero. @param {Ranking} ranking */
function rangeOf(ranking) {
  const kpi = kpiOf(ranking.kpi);
  const values = ranking.units.flatMap((u) => [u.figure.value, ...(u.figure.small ? [] : [u.figure.high])]).filter((v) => v !== null);
  const max = Math.max(...values, kpi.target !== null && kpi.unit === "percent" ? kpi.target : 0, 0);
  return { min: 0, max: kpi.unit === "percent" ? Math.min(1, max * 1.02) || 1 : max * 1.02 || 1 };
}

/** All units of a scope, the best first; ties as ties, those with too few samples greyed at the end without a place. @param {{ranking: Ranking}} props */
function DrawRankingTable({ ranking }) {
  const kpi = kpiOf(ranking.kpi);
  const words = t().kpiPage;
  const range = rangeOf(ranking);
  if (!ranking.units.length) return h("p", { class: "muted" }, words.noUnits);
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      { class: "ranking" },
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          h("th", { scope: "col", class: "right" }, words.place),
          h("th", { scope: "col" }, words.unit),
          h("th", { scope: "col", class: "right" }, t().unitPage.value),
          h("td", null),
          h("th", { scope: "col", class: "right" }, words.n),
        ),
      ),
      h("tbody", null, ranking.units.map((unit) => h(Row, { key: Object.values(unit.codes).join("/"), unit, ranking, range }))),
    ),
    h(
      "p",
      { class: "chart-key" },
      h("span", null, words.legend),
      kpi.target === null ? null : h("span", null, h("span", { class: "key key-bad", "aria-hidden": "true" }), words.red),
      kpi.target === null ? null : h("span", null, h("span", { class: "key key-target", "aria-hidden": "true" }), t().target),
      ranking.national.value === null ? null : h("span", null, h("span", { class: "key key-national", "aria-hidden": "true" }), words.national),
    ),
  );
}

export const RankingTable = memo(DrawRankingTable);

/** @param {{unit: RankedUnit, ranking: Ranking, range: {min: number, max: number}}} props */
function Row({ unit, ranking, range }) {
  const kpi = kpiOf(ranking.kpi);
  const address = { scope: ranking.scope, codes: unit.codes };
  const { figure, place, tied } = unit;
  const to = unitHref(address, { kpi: ranking.kpi });
  return h(
    "tr",
    { class: place === null ? "weak" : "", "data-place": place === null ? "" : String(place) },
    h("td", { class: "right" }, place === null ? "" : `${place}${tied ? "=" : ""}`),
    h("th", { scope: "row" }, to ? h("a", { href: to }, unitName(address)) : unitName(address)),
    h("td", { class: "right row-value" }, h(Figure, { kpi: ranking.kpi, unit: address, window: ranking.window, figure })),
    h(
      "td",
      { class: "bar-cell wide" },
      h(IntervalBar, { ...range, value: figure.value, low: figure.low, high: figure.high, target: kpi.target, national: ranking.national.value, weak: place === null, bad: place !== null && beyond(ranking, unit) }),
    ),
    h("td", { class: "right" }, figure.denominator === null ? "" : count(figure.denominator)),
  );
}

/**
 * Red is for what misses the target beyond doubt: with its whole interval where there is one.
 * @param {Ranking} ranking @param {RankedUnit} unit
 */
function beyond(ranking, unit) {
  const kpi = kpiOf(ranking.kpi);
  const { value, low, high } = unit.figure;
  const kindest = kpi.better === "higher" ? (high ?? value) : (low ?? value);
  const worseThanCountry = value !== null && ranking.national.value !== null && (kpi.better === "higher" ? (kindest ?? 0) < ranking.national.value : (kindest ?? 0) > ranking.national.value);
  return missesTarget(kpi, kindest) && worseThanCountry;
}

