import { h } from "preact";
import { unitName } from "../address.js";
import { endOf, unitOfAlert } from "../alerts.js";
import { count, dayTime, span, value } from "../format.js";
import { t } from "../i18n.js";
import { kpiOf, meta } from "../meta.js";
import { AlertTitle, Severity } from "./alert-parts.js";
import { usePage } from "./pager.js";

/** @import {Alert} from "../types" */

const PAGE = 40;

/** Alerts that are over, or were none, the newest first. @param {{alerts: Alert[]}} props */
export function AlertTable({ alerts }) {
  const words = t().alerts;
  const { shown, pager } = usePage(alerts, PAGE);
  const column = words.column;
  const head = /** @type {[string, string][]} */ ([[words.severityLabel, ""], [column.rule, ""], [column.unit, ""], [column.from, ""], [column.to, ""], [column.duration, "right"], [column.value, "right"], [column.worst, "right"], [column.end, ""]]);
  return h(
    "div",
    null,
    h(
      "div",
      { class: "scroll", tabIndex: 0, role: "region", "aria-label": words.history },
      h(
        "table",
        { class: "alert-table" },
        h("thead", null, h("tr", null, head.map(([name, align]) => h("th", { scope: "col", class: align, key: name }, name)))),
        h("tbody", null, shown.map((alert) => h(Row, { key: alert.id, alert }))),
      ),
    ),
    pager,
  );
}

/** @param {{alert: Alert}} props */
function Row({ alert }) {
  const words = t().alerts;
  const kpi = alert.kpi ? kpiOf(alert.kpi) : kpiOf("tasks_overdue");
  const page = unitOfAlert(alert);
  const retracted = alert.state === "retracted";
  return h(
    "tr",
    { class: retracted ? "retracted" : "", "data-alert": alert.id, "data-state": alert.state },
    h("td", { class: "nowrap" }, h(Severity, { alert })),
    h("th", { scope: "row" }, h(AlertTitle, { alert })),
    h("td", null, page ? h("a", { href: page }, unitName(alert.unit)) : unitName(alert.unit)),
    h("td", { class: "nowrap" }, dayTime(alert.from)),
    h("td", { class: "nowrap" }, alert.to ? dayTime(alert.to) : t().none),
    h("td", { class: "right nowrap" }, retracted ? t().none : span(endOf(alert) - Date.parse(alert.from))),
    alert.withheld
      ? h("td", { class: "right figure-weak", colSpan: 2 }, words.withheld(count(meta().smallestCell)))
      : [h("td", { key: "value", class: "right nowrap" }, value(kpi, alert.value)), h("td", { key: "worst", class: "right nowrap" }, value(kpi, alert.worst))],
    h("td", null, retracted ? words.retracted : words.resolved),
  );
}
