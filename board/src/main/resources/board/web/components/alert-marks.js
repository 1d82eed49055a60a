import { h } from "preact";
import { useMemo } from "preact/hooks";
import { unitId } from "../address.js";
import { alertHref, endOf } from "../alerts.js";
import { apiUrl, unitQuery } from "../api.js";
import { useData } from "../data.js";
import { count, dayTime } from "../format.js";
import { inLang, t } from "../i18n.js";
import { Severity } from "./alert-parts.js";

/** @import {Address, Alert, Alerts} from "../types" */

const EVERY_MS = 30_000;
/** @type {Alert[]} */
const NONE = [];

/**
 * The alerts of some KPIs of one unit in a period, for the marks on a chart; those that were none are left out.
 * @param {string[]} kpis
 * @param {Address | null} unit
 * @param {{from: string, to: string}} period
 */
export function useMarks(kpis, unit, { from, to }) {
  const url = unit ? apiUrl("/api/alerts", { ...unitQuery(unit), from, to }) : null;
  const { data } = /** @type {ReturnType<typeof useData<Alerts>>} */ (useData(url, EVERY_MS));
  const alerts = data?.alerts;
  const key = kpis.join();
  const id = unit ? unitId(unit) : "";
  return useMemo(() => alerts?.filter((a) => a.state !== "retracted" && a.kpi && kpis.includes(a.kpi) && unitId(a.unit) === id) ?? NONE, [alerts, key, id]);
}

/** Those that stood at a time. @param {Alert[]} alerts @param {number} ms */
export const alertsAt = (alerts, ms) => alerts.filter((a) => Date.parse(a.from) <= ms && ms <= endOf(a));

/** @param {Alert} alert */
export const bandWords = (alert) => t().alerts.band(inLang(alert.title), dayTime(alert.from), alert.to ? dayTime(alert.to) : t().alerts.now);

/** What the bands of a chart are, in words, folded away. @param {{alerts: Alert[]}} props */
export function AlertMarks({ alerts }) {
  if (!alerts.length) return null;
  return h(
    "details",
    { class: "corrections alert-marks" },
    h("summary", null, h("span", { class: "key key-alert", "aria-hidden": "true" }), `${t().alerts.chart}: ${count(alerts.length)}`),
    h("ul", null, alerts.map((alert) => h("li", { key: alert.id, "data-band": alert.id }, h(Severity, { alert }), " ", h("a", { href: alertHref(alert) }, bandWords(alert))))),
  );
}
