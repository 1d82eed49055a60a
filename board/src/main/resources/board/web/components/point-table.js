import { h } from "preact";
import { useMemo } from "preact/hooks";
import { count, dayTime, value } from "../format.js";
import { t } from "../i18n.js";
import { usePage } from "./pager.js";

/** @import {Kpi, Point} from "../types" */

const PAGE = 50;

/** The points of a chart as a table, the newest first. @param {{kpi: Kpi, points: Point[]}} props */
export function PointTable({ kpi, points }) {
  const rows = useMemo(() => [...points].reverse(), [points]);
  const { shown, pager } = usePage(rows, PAGE);
  const words = t().chart;
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, [words.time, words.value, words.low, words.high, words.denominator].map((name, i) => h("th", { scope: "col", class: i ? "right" : "", key: name }, name)))),
      h(
        "tbody",
        null,
        shown.map((p) =>
          h(
            "tr",
            { key: p.time },
            h("th", { scope: "row" }, dayTime(p.time)),
            h("td", { class: "right" }, value(kpi, p.value)),
            h("td", { class: "right" }, p.low === null ? "" : value(kpi, p.low)),
            h("td", { class: "right" }, p.high === null ? "" : value(kpi, p.high)),
            h("td", { class: "right" }, p.denominator === null ? "" : count(p.denominator)),
          ),
        ),
      ),
    ),
    pager,
  );
}
