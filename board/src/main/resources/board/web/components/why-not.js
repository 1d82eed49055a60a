import { h } from "preact";
import { useState } from "preact/hooks";
import { unitName } from "../address.js";
import { apiUrl } from "../api.js";
import { useData } from "../data.js";
import { zoneOffset } from "../days.js";
import { count, dayTime, number, valueWithUnit } from "../format.js";
import { inLang, t } from "../i18n.js";
import { liveNow } from "../live.js";
import { fixes, kpiOf, meta } from "../meta.js";
import { setQuery } from "../router.js";
import { ErrorMessage, Loading } from "./message.js";

/** @import {AlertRule, WhyNotAlert} from "../types" */

/** The answer does not change with each event. */
const EVERY_MS = 60_000;

/** What was asked, as the address has it. @param {URLSearchParams} query */
function askedOf(query) {
  const rule = meta().rules.find((one) => one.name === query.get("why"));
  const scope = rule?.scopes.find((s) => s === query.get("scope")) ?? rule?.scopes[0] ?? "national";
  const codes = Object.fromEntries(fixes(scope).map((d) => [d, query.get(d) ?? ""]));
  const at = query.get("at") ?? localNow();
  const complete = rule && Object.values(codes).every(Boolean) && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(at);
  return { rule, scope, codes, at, url: complete ? apiUrl("/api/alerts/why", { rule: rule.name, scope, ...codes, time: at + zone() }) : null };
}

/** The time of the figures, on the clocks of the catalogue's zone. */
function localNow() {
  const status = liveNow().status;
  return new Date(Date.parse(status?.asOf ?? status?.now ?? new Date().toISOString()) + zoneOffset()).toISOString().slice(0, 16);
}

function zone() {
  const minutes = Math.abs(zoneOffset()) / 60e3;
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${zoneOffset() < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Why there is an alert, or none: a rule, a unit, a time. @param {{query: URLSearchParams}} props */
export function WhyNot({ query }) {
  const words = t().alerts.why;
  const asked = askedOf(query);
  const { data, error, url } = /** @type {ReturnType<typeof useData<WhyNotAlert>>} */ (useData(query.has("at") ? asked.url : null, EVERY_MS));
  if (!meta().rules.length) return null;
  const answer = url === asked.url ? data : null;
  return h(
    "section",
    { class: "panel", id: "why-not" },
    h("h2", null, words.title),
    h("p", { class: "muted" }, words.intro),
    h(Question, { key: JSON.stringify(asked), asked }),
    h("div", { "aria-live": "polite" }, h(ErrorMessage, { error, kept: true }), answer ? h(Answer, { answer }) : query.has("at") && asked.url && !error ? h(Loading, null) : null),
  );
}

/** @param {{asked: ReturnType<typeof askedOf>}} props */
function Question({ asked }) {
  const words = t().alerts.why;
  const [rule, setRule] = useState(asked.rule?.name ?? "");
  const [scope, setScope] = useState(asked.scope);
  const [codes, setCodes] = useState(asked.codes);
  const [at, setAt] = useState(asked.at);
  const chosen = meta().rules.find((one) => one.name === rule);
  const scopes = chosen?.scopes ?? [];
  const within = scopes.includes(scope) ? scope : (scopes[0] ?? "national");
  const ask = (/** @type {Event} */ event) => {
    event.preventDefault();
    const other = Object.fromEntries(Object.keys(asked.codes).map((d) => [d, null]));
    setQuery({ ...other, why: rule, scope: within, ...Object.fromEntries(fixes(within).map((d) => [d, codes[d] ?? ""])), at });
  };
  const text = (/** @type {Event} */ e) => /** @type {HTMLInputElement} */ (e.currentTarget).value;
  return h(
    "form",
    { class: "why-not no-print", onSubmit: ask },
    h("label", { class: "field" }, words.rule, h("select", { name: "why", required: true, value: rule, onChange: (/** @type {Event} */ e) => setRule(text(e)) }, h("option", { value: "", selected: !rule }, words.choose), meta().rules.map((one) => h("option", { key: one.name, value: one.name, selected: one.name === rule }, inLang(one.title))))),
    scopes.length > 1 ? h("label", { class: "field" }, words.scope, h("select", { name: "scope", value: within, onChange: (/** @type {Event} */ e) => setScope(text(e)) }, scopes.map((s) => h("option", { key: s, value: s, selected: s === within }, t().scope[s] ?? s)))) : null,
    fixes(within).map((d) => h(Member, { key: d, dimension: d, value: codes[d] ?? "", onChange: (code) => setCodes({ ...codes, [d]: code }) })),
    h("label", { class: "field" }, words.time, h("input", { type: "datetime-local", name: "at", required: true, value: at, onInput: (/** @type {Event} */ e) => setAt(text(e)) })),
    h("button", { type: "submit", class: "plain" }, words.ask),
  );
}

/** @param {{dimension: string, value: string, onChange: (code: string) => void}} props */
function Member({ dimension, value, onChange }) {
  const members = meta().units[dimension];
  const text = (/** @type {Event} */ e) => onChange(/** @type {HTMLInputElement} */ (e.currentTarget).value);
  return h(
    "label",
    { class: "field" },
    t().dimension[dimension] ?? dimension,
    members
      ? h("select", { name: dimension, required: true, value, onChange: text }, h("option", { value: "", selected: !value }, t().alerts.why.choose), members.map((m) => h("option", { key: m.code, value: m.code, selected: m.code === value }, inLang(m.name))))
      : h("input", { name: dimension, required: true, value, onInput: text }),
  );
}

/** @param {{answer: WhyNotAlert}} props */
function Answer({ answer }) {
  const words = t().alerts.why;
  const kpi = answer.rule.kpi ? kpiOf(answer.rule.kpi) : kpiOf("tasks_overdue");
  const with_ = (/** @type {number | null} */ v, /** @type {number | null} */ n) => (v === null ? words.none : valueWithUnit(kpi, v) + (n ? ` (${t().alerts.n(count(n))})` : ""));
  const rows = /** @type {[string, string | null][]} */ ([
    [words.step, dayTime(answer.at)],
    [words.value, with_(answer.value, answer.samples)],
    [words.baseline, answer.baseline === null ? null : with_(answer.baseline, answer.baselineSamples)],
    [words.chance, answer.chance === null ? null : chanceOf(answer.chance)],
    [words.since, answer.since && dayTime(answer.since)],
    [words.cover, answer.cover && unitName(answer.cover)],
  ]);
  return h(
    "div",
    { class: "decision", "data-outcome": answer.outcome, "data-reason": answer.reason },
    h("p", { class: "decision-outcome" }, h("strong", null, words.outcome[answer.outcome] ?? answer.outcome), ` ${inLang(answer.rule.title)}: ${unitName(answer.unit)}.`),
    answer.words.map((line, i) => h("p", { key: i }, inLang(line))),
    h("dl", { class: "about" }, rows.flatMap(([name, text]) => (text ? [h("div", { key: name }, h("dt", null, name), h("dd", null, text))] : []))),
  );
}

/** @param {number} p */
const chanceOf = (p) => (p < 0.0001 ? `< ${number(0.0001, 4)}` : number(p, p < 0.01 ? 4 : 2));
