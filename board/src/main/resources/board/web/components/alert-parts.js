import { h } from "preact";
import { codesName } from "../address.js";
import { count, dayOf, number, value, valueWithUnit } from "../format.js";
import { inLang, lang, t } from "../i18n.js";
import { kpiOf, meta } from "../meta.js";
import { alertHref, severityName } from "../alerts.js";

/** @import {Alert, AlertPart, LateTask} from "../types" */

/** The mark of a severity: its shape tells it too. @param {{alert: Alert}} props */
export function Severity({ alert }) {
  const shape = alert.severity === "critical" ? "M6 0 12 6 6 12 0 6z" : alert.severity === "warning" ? "M6 .5 12 11.5H0z" : "M6 0a6 6 0 1 0 .01 0z";
  return h(
    "span",
    { class: `severity severity-${alert.severity}`, "data-severity": alert.severity },
    h("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, h("path", { d: shape })),
    severityName(alert.severity),
  );
}

/** The value against the baseline, with the samples behind both. @param {{alert: Alert}} props */
export function AlertFigures({ alert }) {
  const words = t().alerts;
  if (alert.withheld) return h("span", { class: "figure-weak" }, words.withheld(count(meta().smallestCell)));
  if (!alert.kpi) return alert.value === null ? null : h("strong", { "data-alert-value": String(alert.value) }, words.tasksCount(count(alert.value)));
  const kpi = kpiOf(alert.kpi);
  const n = samplesOf(alert);
  return h(
    "span",
    { class: "alert-figures" },
    h("strong", { "data-alert-value": String(alert.value ?? "") }, valueWithUnit(kpi, alert.value)),
    alert.baseline === null ? null : ` ${words.against} ${value(kpi, alert.baseline)}`,
    n ? h("span", { class: "muted" }, ` · ${n}`) : null,
  );
}

/** @param {Alert} alert */
export function samplesOf(alert) {
  if (!alert.samples) return "";
  return alert.baselineSamples ? t().alerts.nBoth(count(alert.samples), count(alert.baselineSamples)) : t().alerts.n(count(alert.samples));
}

/** What the alert says happened. @param {{alert: Alert}} props */
export const Explanation = ({ alert }) => (alert.explanation ? h("p", { class: "alert-explanation" }, inLang(alert.explanation)) : null);

/** @param {{alert: Alert, parts: AlertPart[], title: string}} props */
export function PartList({ alert, parts, title }) {
  if (!parts.length) return null;
  const kpi = alert.kpi ? kpiOf(alert.kpi) : null;
  return h(
    "div",
    { class: "alert-list" },
    h("h4", null, title),
    h(
      "ul",
      null,
      parts.map((part) =>
        h(
          "li",
          { key: JSON.stringify(part.codes), "data-cause": JSON.stringify(part.codes) },
          h("span", { class: "alert-part" }, upper(codesName(part.codes))),
          kpi && part.value !== null ? ` ${value(kpi, part.value)}${part.baseline === null ? "" : ` ${t().alerts.against} ${value(kpi, part.baseline)}`}` : null,
          h("span", { class: "muted" }, [part.share === null ? "" : t().alerts.share(number(part.share, 0, { style: "percent" })), t().alerts.n(count(part.samples))].filter(Boolean).map((text) => ` · ${text}`)),
        ),
      ),
    ),
  );
}

/** @param {string} text */
const upper = (text) => text.charAt(0).toLocaleUpperCase(lang()) + text.slice(1);

/** The tasks behind an alert, as far as the reader may see them. @param {{tasks: LateTask[], most?: number}} props */
export function LateTasks({ tasks, most = Infinity }) {
  if (!tasks.length) return null;
  const words = t().alerts;
  return h(
    "div",
    { class: "alert-list" },
    h("h4", null, `${words.tasks} `, h("span", { class: "muted" }, count(tasks.length))),
    h(
      "ul",
      null,
      tasks.slice(0, most).map((task) =>
        h(
          "li",
          { key: task.id, "data-task": task.id },
          h("span", { class: "alert-part" }, task.title ?? task.id),
          h("span", { class: "muted" }, [task.post, task.due && `${t().tasks.column.due} ${dayOf(task.due)}`, lateness(task), task.reason].filter(Boolean).map((text) => ` · ${text}`)),
        ),
      ),
      tasks.length > most ? h("li", { class: "muted" }, t().today.more(tasks.length - most)) : null,
    ),
  );
}

/** @param {LateTask} task */
function lateness(task) {
  if (task.daysLate === null) return null;
  const days = t().tasks.days(count(Math.floor(Math.abs(task.daysLate))));
  return task.daysLate >= 0 ? t().alerts.late(days) : t().alerts.inDays(days);
}

/** The title as a link to the alert. @param {{alert: Alert}} props */
export const AlertTitle = ({ alert }) => h("a", { href: alertHref(alert) }, inLang(alert.title));
