import { h } from "preact";
import { useMemo } from "preact/hooks";
import { codesName, unitId } from "../address.js";
import { count, dayTime, value } from "../format.js";
import { inLang, t } from "../i18n.js";
import { kpiOf } from "../meta.js";
import { usePage } from "./pager.js";

/** @import {Point, Series, SeriesList} from "../types" */

const PAGE = 50;

/** @typedef {{series: Series, point: Point, earlier: boolean}} Row */

/** @param {SeriesList | null} list @param {boolean} earlier @returns {Row[]} */
function rowsOf(list, earlier) {
  return (list?.series ?? []).flatMap((series) => series.points.map((point) => ({ series, point, earlier })));
}

/** Every point of the chart, the newest first; of both periods where two are compared. @param {{list: SeriesList, earlier: SeriesList | null}} props */
export function SeriesTable({ list, earlier }) {
  const rows = useMemo(() => {
    // Instants of one format sort as text.
    const all = [...rowsOf(list, false), ...rowsOf(earlier, true)];
    return all.sort((a, b) => (a.point.time < b.point.time ? 1 : a.point.time > b.point.time ? -1 : 0));
  }, [list, earlier]);
  const { shown, pager } = usePage(rows, PAGE);
  const words = t().chart;
  const head = [words.time, t().kpiPage.unit, t().explore.kpi, words.value, words.numerator, words.denominator, words.low, words.high];
  return h(
    "div",
    null,
    h(
      "div",
      { class: "scroll", tabIndex: 0, role: "region", "aria-label": t().explore.table },
      h(
        "table",
        { class: "series" },
        h("thead", null, h("tr", null, head.map((name, i) => h("th", { scope: "col", key: name, class: i > 2 ? "right" : "" }, name)))),
        h("tbody", null, shown.map((row) => h(PointRow, { key: `${row.earlier}${row.point.time}` + row.series.kpi + Object.values(row.series.codes).join(), row, list }))),
      ),
    ),
    pager,
  );
}

/** @param {{row: Row, list: SeriesList}} props */
function PointRow({ row, list }) {
  const { series, point } = row;
  const kpi = kpiOf(series.kpi);
  const bound = (/** @type {number | null} */ v) => (v === null ? "" : value(kpi, v));
  const total = (/** @type {number | null} */ v) => (v === null ? "" : Number.isInteger(v) ? count(v) : value({ ...kpi, unit: "days" }, v));
  return h(
    "tr",
    {
      "data-kpi": series.kpi,
      "data-unit": unitId({ scope: list.scope, codes: series.codes }),
      "data-window": list.window,
      "data-time": point.time,
      "data-value": point.value === null ? "" : String(point.value),
      class: row.earlier ? "muted" : "",
    },
    h("th", { scope: "row", class: "nowrap" }, dayTime(point.time)),
    h("td", null, codesName(series.codes) || t().scope.national),
    h("td", null, inLang(kpi.name)),
    h("td", { class: "right strong" }, value(kpi, point.value)),
    h("td", { class: "right" }, total(point.numerator)),
    h("td", { class: "right" }, total(point.denominator)),
    h("td", { class: "right" }, bound(point.low)),
    h("td", { class: "right" }, bound(point.high)),
  );
}
