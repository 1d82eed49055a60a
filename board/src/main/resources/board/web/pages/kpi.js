import { h } from "preact";
import { NATIONAL } from "../address.js";
import { apiUrl } from "../api.js";
import { Distribution } from "../components/distribution.js";
import { Figure } from "../components/figure.js";
import { ErrorMessage, Loading } from "../components/message.js";
import { RankingTable } from "../components/ranking-table.js";
import { Trend } from "../components/trend.js";
import { useData } from "../data.js";
import { count, valueWithUnit } from "../format.js";
import { inLang, t } from "../i18n.js";
import { kpiOf } from "../meta.js";
import { setQuery, useAddress } from "../router.js";
import { usePageTitle } from "../title.js";

/** @import {Kpi, Ranking} from "../types" */

const SCOPES = ["ministry", "locality", "programme"];

/** What a KPI is, how all units stand in it, and its history. @param {{id: string}} props */
export function KpiPage({ id }) {
  const { query } = useAddress();
  const kpi = kpiOf(id);
  const heading = usePageTitle(inLang(kpi.name));
  const scopes = SCOPES.filter((s) => kpi.windows[s]?.length);
  const scope = scopes.find((s) => s === query.get("scope")) ?? scopes[0] ?? "ministry";
  const window = kpi.windows[scope]?.find((w) => w === query.get("window")) ?? kpi.window;
  const { data, error, busy } = /** @type {ReturnType<typeof useData<Ranking>>} */ (useData(apiUrl(`/api/kpi/${encodeURIComponent(id)}`, { scope, window })));
  const words = t().kpiPage;
  return h(
    "main",
    { id: "main", class: "kpi" },
    h("div", { class: "page-head" }, heading(), h("p", { class: "muted" }, t().measurement[kpi.measurement] ?? "")),
    h(
      "div",
      { class: "kpi-main" },
      h(
        "section",
        { class: "panel", "aria-busy": busy ? "true" : undefined },
        h(
          "div",
          { class: "panel-head" },
          h("h2", null, words.ranking),
          h(Choice, { label: words.scope, value: scope, options: scopes.map((s) => ({ value: s, text: t().scopes[s] ?? s })), name: "scope" }),
          h(Choice, { label: words.window, value: window, options: (kpi.windows[scope] ?? [window]).map((w) => ({ value: w, text: t().window[w] ?? w })), name: "window" }),
        ),
        h(ErrorMessage, { error, kept: data !== null }),
        data ? h(RankingTable, { ranking: data }) : error ? null : h(Loading, null),
      ),
      h(
        "div",
        { class: "stack" },
        h(About, { kpi, ranking: data }),
        data && data.kpi === id ? h(Distribution, { ranking: data }) : null,
        h("section", { class: "panel" }, h("h2", null, words.history), h(Trend, { key: id + window, kpi: id, window, unit: NATIONAL, days: 90 })),
      ),
    ),
  );
}

/** @param {{label: string, value: string, options: {value: string, text: string}[], name: string}} props */
function Choice({ label, value, options, name }) {
  return h(
    "label",
    { class: "field no-print" },
    `${label} `,
    h(
      "select",
      { value, onChange: (/** @type {Event} */ e) => setQuery({ [name]: /** @type {HTMLSelectElement} */ (e.currentTarget).value }) },
      options.map((o) => h("option", { key: o.value, value: o.value, selected: o.value === value }, o.text)),
    ),
  );
}

/** Definition, formula, legal source and target. @param {{kpi: Kpi, ranking: Ranking | null}} props */
function About({ kpi, ranking }) {
  const words = t().kpiPage;
  const better = kpi.better ? ` (${words.better[kpi.better]})` : "";
  return h(
    "section",
    { class: "panel" },
    ranking && ranking.kpi === kpi.id
      ? h("p", { class: "kpi-value" }, h("span", { class: "muted" }, `${words.national} `), h(Figure, { kpi: kpi.id, unit: NATIONAL, window: ranking.window, figure: ranking.national, class: "tile-value" }))
      : null,
    h(
      "dl",
      { class: "about" },
      item(words.definition, inLang(kpi.definition)),
      kpi.formula ? item(words.formula, h("code", null, kpi.formula)) : null,
      kpi.source ? item(words.source, kpi.source) : null,
      item(words.target, (kpi.target === null ? t().noTarget : valueWithUnit(kpi, kpi.target)) + better),
    ),
    kpi.minimum ? h("p", { class: "muted small" }, words.minimum(count(kpi.minimum))) : null,
  );
}

/** @param {string} name @param {import("preact").ComponentChild} text */
const item = (name, text) => h("div", null, h("dt", null, name), h("dd", null, text));
