import { unitHref } from "./address.js";
import { unitQuery } from "./api.js";
import { inLang, t } from "./i18n.js";
import { liveNow } from "./live.js";
import { kpiOf, meta } from "./meta.js";
import { href } from "./router.js";

/** @import {Alert} from "./types" */

const HOUR = 3600e3;
const DAY = 24 * HOUR;

/** The id in the address of one alert, or null. @param {string} path */
export function alertOfPath(path) {
  const part = /^\/alerts\/([^/]+)\/?$/.exec(path)?.[1];
  if (!part) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** @param {Alert} alert */
export const alertHref = (alert) => href(`/alerts/${encodeURIComponent(alert.id)}`);

/** When it ended, or now. @param {Alert} alert */
export const endOf = (alert) => Date.parse(alert.to ?? liveNow().status?.now ?? new Date().toISOString());

/** What a rule is called: as in its file, else as one of its alerts, else by its name. @param {string} rule @param {Alert[]} alerts */
export function ruleName(rule, alerts) {
  const known = meta().rules.find((one) => one.name === rule);
  if (known) return inLang(known.title);
  const alert = alerts.find((one) => one.rule === rule);
  return alert ? inLang(alert.title) : rule;
}

/** @param {string} severity */
export const severityName = (severity) => t().alerts.severity[severity] ?? severity;

/** The page of the unit with the KPI chosen, or of its tasks. @param {Alert} alert */
export function unitOfAlert(alert) {
  return alert.kpi ? unitHref(alert.unit, { kpi: alert.kpi }) : unitHref(alert.unit, { tasks: "overdue" });
}

/** The page of the KPI, at the units that the alert is one of. @param {Alert} alert */
export function kpiOfAlert(alert) {
  if (!alert.kpi) return null;
  return href(`/kpi/${alert.kpi}`, { scope: alert.unit.scope === "national" ? null : alert.unit.scope, window: alert.window === kpiOf(alert.kpi).window ? null : alert.window });
}

/** The stored points around the time of the alert. @param {Alert} alert */
export function courseOfAlert(alert) {
  if (!alert.kpi || !alert.window) return null;
  const from = Date.parse(alert.from);
  const to = endOf(alert);
  const around = Math.max(6 * HOUR, Math.min(7 * DAY, to - from));
  return href("/explore", { kpi: alert.kpi, window: alert.window, ...unitQuery(alert.unit), from: iso(from - around), to: iso(to + HOUR) });
}

/** @param {number} ms */
const iso = (ms) => new Date(Math.floor(ms / HOUR) * HOUR).toISOString().replace(".000Z", "Z");

/**
 * The alerts that are shown by themselves, each with those that it stands for; one whose cover is not among them stands alone.
 * @param {Alert[]} alerts
 * @returns {{alert: Alert, covers: Alert[]}[]}
 */
export function grouped(alerts) {
  const ids = new Set(alerts.map((a) => a.id));
  const tops = alerts.filter((a) => !a.covered?.id || !ids.has(a.covered.id));
  return tops.map((alert) => ({ alert, covers: coveredBy(alert, alerts) }));
}

/** All that an alert stands for, also by way of others. @param {Alert} alert @param {Alert[]} alerts @returns {Alert[]} */
function coveredBy(alert, alerts) {
  const direct = alerts.filter((a) => a.covered?.id === alert.id && a !== alert);
  return direct.flatMap((a) => [a, ...coveredBy(a, alerts.filter((other) => !direct.includes(other)))]);
}
