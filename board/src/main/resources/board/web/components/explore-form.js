import { h } from "preact";
import { plusDays } from "../days.js";
import { PRESETS } from "../explore-choice.js";
import { inLang, t } from "../i18n.js";
import { findKpi, fixes, kpiOf, meta } from "../meta.js";
import { setQuery } from "../router.js";
import { CodesField, Members } from "./members.js";

/** @import {Choice, Preset} from "../explore-choice.js" */

/** @param {Event} e */
const valueOf = (e) => /** @type {HTMLInputElement | HTMLSelectElement} */ (e.currentTarget).value;

/** @param {string} label @param {string} value @param {[string, string][]} options @param {(v: string) => void} onChange */
function select(label, value, options, onChange) {
  return h(
    "label",
    { class: "field" },
    h("span", null, label),
    h("select", { value, onChange: (/** @type {Event} */ e) => onChange(valueOf(e)) }, options.map(([v, text]) => h("option", { key: v, value: v, selected: v === value }, text))),
  );
}

/** All choices of Explore; each is a part of the address. @param {{choice: Choice}} props */
export function ExploreForm({ choice }) {
  const words = t().explore;
  const first = kpiOf(choice.kpis[0] ?? "");
  const measurements = [...new Set(meta().kpis.map((k) => k.measurement))];
  const measurement = first.measurement || measurements[0] || "";
  const windows = first.windows[choice.scope] ?? [choice.window];
  const firstOf = (/** @type {string} */ m) => meta().headline.find((id) => findKpi(id)?.measurement === m) ?? meta().kpis.find((k) => k.measurement === m)?.id ?? "";
  const noMembers = Object.fromEntries(Object.keys(meta().units).concat("commune", "procedure").map((d) => [d, null]));
  return h(
    "form",
    { class: "panel explore-form no-print", onSubmit: (/** @type {Event} */ e) => e.preventDefault() },
    select(words.measurement, measurement, measurements.map((m) => [m, t().measurement[m] ?? m]), (m) => setQuery({ kpi: firstOf(m), window: null })),
    h(KpiField, { choice, measurement }),
    select(words.scope, choice.scope, Object.keys(first.windows).map((s) => [s, t().scope[s] ?? s]), (scope) => setQuery({ scope, ...noMembers })),
    fixes(choice.scope).map((d) =>
      meta().units[d] ? h(Members, { key: d, dimension: d, chosen: choice.members[d] ?? "" }) : h(CodesField, { key: d, dimension: d, chosen: choice.members[d] ?? "" }),
    ),
    select(words.window, choice.window, windows.map((w) => [w, t().window[w] ?? w]), (window) => setQuery({ window })),
    h(PeriodField, { choice }),
    h(CompareField, { choice }),
  );
}

/** KPIs that share measurement and unit can be drawn on one axis. @param {{choice: Choice, measurement: string}} props */
function KpiField({ choice, measurement }) {
  const first = kpiOf(choice.kpis[0] ?? "");
  const all = meta().kpis.filter((k) => k.measurement === measurement);
  const toggle = (/** @type {string} */ id, /** @type {boolean} */ on) => {
    const fits = kpiOf(id).unit === first.unit;
    const next = on ? (fits ? [...choice.kpis, id] : [id]) : choice.kpis.filter((k) => k !== id);
    setQuery({ kpi: (next.length ? next : choice.kpis).join() });
  };
  return h(
    "details",
    { class: "pick" },
    h("summary", null, h("span", { class: "pick-label" }, t().explore.kpis), choice.kpis.map((id) => inLang(kpiOf(id).name)).join(", ")),
    h(
      "div",
      { class: "pick-list" },
      all.map((k) =>
        h(
          "label",
          { key: k.id },
          h("input", { type: "checkbox", checked: choice.kpis.includes(k.id), onChange: (/** @type {Event} */ e) => toggle(k.id, /** @type {HTMLInputElement} */ (e.currentTarget).checked) }),
          inLang(k.name),
        ),
      ),
    ),
  );
}

/** @param {{choice: Choice}} props */
function PeriodField({ choice }) {
  const words = t().explore;
  const button = (/** @type {Preset} */ preset) =>
    h(
      "button",
      {
        type: "button",
        class: "plain",
        key: preset,
        "aria-pressed": String(choice.preset === preset),
        onClick: () => setQuery(preset === "custom" ? { period: null, from: choice.fromDay, to: choice.toDay } : { period: preset, from: null, to: null }),
      },
      words.presets[preset],
    );
  const day = (/** @type {"from" | "to"} */ name, /** @type {string} */ value, /** @type {string} */ label) =>
    h("label", { class: "field" }, h("span", null, label), h("input", { type: "date", value, onChange: (/** @type {Event} */ e) => valueOf(e) && setQuery({ period: null, from: choice.fromDay, to: choice.toDay, [name]: valueOf(e) }) }));
  return h(
    "fieldset",
    null,
    h("legend", null, words.period),
    h("div", { class: "row" }, /** @type {Preset[]} */ ([...Object.keys(PRESETS), "custom"]).map(button)),
    choice.preset === "custom" ? h("div", { class: "row" }, day("from", choice.fromDay, words.from), day("to", choice.toDay, words.to)) : null,
  );
}

/** @param {{choice: Choice}} props */
function CompareField({ choice }) {
  const words = t().explore;
  const custom = /^\d/.test(choice.compare);
  return h(
    "div",
    { class: "row" },
    select(
      words.compare,
      custom ? "custom" : choice.compare,
      [
        ["", words.compareNone],
        ["previous", words.comparePrevious],
        ["week", words.compareWeek],
        ["custom", words.compareCustom],
      ],
      (v) => setQuery({ compare: v === "custom" ? plusDays(choice.fromDay, -28) : v }),
    ),
    custom
      ? h("label", { class: "field" }, h("span", null, words.compareFrom), h("input", { type: "date", value: choice.compare, max: plusDays(choice.fromDay, -1), onChange: (/** @type {Event} */ e) => valueOf(e) && setQuery({ compare: valueOf(e) }) }))
      : null,
  );
}
