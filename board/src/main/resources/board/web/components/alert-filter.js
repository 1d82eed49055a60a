import { h } from "preact";
import { unitId, unitName } from "../address.js";
import { ruleName, severityName } from "../alerts.js";
import { lang, t } from "../i18n.js";
import { meta } from "../meta.js";
import { setQuery } from "../router.js";

/** @import {Alert} from "../types" */

const SEVERITIES = ["critical", "warning", "info"];

/** The alerts that the address asks for. @param {Alert[]} alerts @param {URLSearchParams} query */
export function chosenAlerts(alerts, query) {
  const [severity, rule, unit] = [query.get("severity"), query.get("rule"), query.get("unit")];
  return alerts.filter((a) => (!severity || a.severity === severity) && (!rule || a.rule === rule) && (!unit || unitId(a.unit) === unit));
}

/** By severity, rule and unit; only what there is can be chosen. @param {{alerts: Alert[], query: URLSearchParams}} props */
export function AlertFilter({ alerts, query }) {
  const words = t().alerts;
  const rules = [...new Set([...alerts.map((a) => a.rule), ...meta().rules.map((r) => r.name)])];
  const units = [...new Map(alerts.map((a) => [unitId(a.unit), unitName(a.unit)]))].sort(([, a], [, b]) => a.localeCompare(b, lang()));
  const severities = SEVERITIES.map((s) => /** @type {[string, string]} */ ([s, severityName(s)]));
  const names = rules.map((rule) => /** @type {[string, string]} */ ([rule, ruleName(rule, alerts)])).sort(([, a], [, b]) => a.localeCompare(b, lang()));
  return h(
    "div",
    { class: "alert-filter no-print", role: "group", "aria-label": words.filter },
    h(Choice, { name: "severity", label: words.severityLabel, query, options: severities }),
    h(Choice, { name: "rule", label: words.rule, query, options: names }),
    h(Choice, { name: "unit", label: words.unit, query, options: units }),
  );
}

/** @param {{name: string, label: string, query: URLSearchParams, options: [string, string][]}} props */
function Choice({ name, label, query, options }) {
  const value = query.get(name) ?? "";
  return h(
    "label",
    { class: "field" },
    label,
    h(
      "select",
      { name, value, onChange: (/** @type {Event} */ e) => setQuery({ [name]: /** @type {HTMLSelectElement} */ (e.currentTarget).value }) },
      h("option", { value: "", selected: !value }, t().alerts.any),
      options.map(([id, text]) => h("option", { key: id, value: id, selected: id === value }, text)),
    ),
  );
}
