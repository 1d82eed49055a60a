import { h } from "preact";
import { codeName, unitHref, unitId, unitName } from "../address.js";
import { apiUrl, unitQuery } from "../api.js";
import { ErrorMessage, Loading } from "../components/message.js";
import { TaskTable } from "../components/task-table.js";
import { Trend } from "../components/trend.js";
import { UnitRows } from "../components/unit-rows.js";
import { useWhy, Why, WhyWords } from "../components/why.js";
import { useData } from "../data.js";
import { inLang, t } from "../i18n.js";
import { kpiOf, meta } from "../meta.js";
import { href, useAddress } from "../router.js";
import { usePageTitle } from "../title.js";

/** @import {Address, Unit, UnitFigure} from "../types" */
/** @import {Answer} from "../components/why.js" */

/** A unit: its KPIs, the course and the reasons of the chosen one, its tasks, the units within it. @param {{unit: Address}} props */
export function UnitPage({ unit }) {
  const { query } = useAddress();
  const heading = usePageTitle(unitName(unit));
  const { data, error } = /** @type {ReturnType<typeof useData<Unit>>} */ (useData(apiUrl("/api/unit", unitQuery(unit))));
  const title = h(
    "div",
    { class: "page-head" },
    heading(),
    h("p", { class: "muted" }, `${t().scope[unit.scope] ?? unit.scope} · ${Object.values(unit.codes).join(" / ")}`),
    unit.scope === "commune" ? h("a", { href: unitHref({ scope: "locality", codes: { locality: unit.codes.locality ?? "" } }) ?? "" }, codeName("locality", unit.codes.locality ?? "")) : null,
  );
  const selected = chosen(data?.figures ?? [], query.get("kpi"));
  const answer = useWhy(selected?.kpi, unit);
  if (!data) return h("main", { id: "main" }, title, error ? h(ErrorMessage, { error }) : h(Loading, null));
  return h(
    "main",
    { id: "main", class: "unit" },
    title,
    h(ErrorMessage, { error, kept: true }),
    h("div", { class: "unit-main" }, h(UnitRows, { unit, figures: query.has("wall") ? fewOf(data.figures, selected) : data.figures, selected: selected?.kpi ?? "" }), selected ? h(Selected, { unit, row: selected, answer }) : null),
    selected ? h(Why, { kpi: selected.kpi, answer }) : null,
    h(TaskTable, { unit }),
    h(Related, { related: data.related }),
  );
}

/** The KPI of the address, else the first that has a value. @param {UnitFigure[]} figures @param {string | null} asked */
function chosen(figures, asked) {
  return figures.find((f) => f.kpi === asked) ?? figures.find((f) => f.figure.value !== null && kpiOf(f.kpi).target !== null) ?? figures[0];
}

/** What a wall has room for. @param {UnitFigure[]} figures @param {UnitFigure | undefined} selected */
const fewOf = (figures, selected) => figures.filter((f) => f === selected || meta().headline.includes(f.kpi));

/** @param {{unit: Address, row: UnitFigure, answer: Answer}} props */
function Selected({ unit, row, answer }) {
  const kpi = kpiOf(row.kpi);
  const ranked = ["ministry", "locality", "programme"].includes(unit.scope);
  return h(
    "section",
    { class: "panel unit-trend" },
    h("h2", null, `${t().unitPage.trend}: ${inLang(kpi.name)}`),
    h("p", { class: "muted" }, inLang(kpi.definition)),
    h(Trend, { key: row.kpi, kpi: row.kpi, window: row.window, unit }),
    answer.why ? h("div", { class: "why-short" }, h(WhyWords, { why: answer.why })) : null,
    h(
      "p",
      { class: "links no-print" },
      h("a", { href: "#why" }, t().why.title),
      h("a", { href: "#tasks" }, t().tasks.title),
      ranked ? h("a", { href: href(`/kpi/${row.kpi}`, { scope: unit.scope, window: row.window === kpi.window ? null : row.window }) }, `${t().unitPage.ranking}: ${inLang(kpi.name)}`) : null,
      h("a", { href: href("/explore", { kpi: row.kpi, window: row.window, ...unitQuery(unit) }) }, t().unitPage.explore),
    ),
  );
}

/** @param {{related: Address[]}} props */
function Related({ related }) {
  if (!related.length) return null;
  return h(
    "section",
    { class: "panel" },
    h("h2", null, t().unitPage.related),
    h("ul", { class: "related" }, related.map((one) => h("li", { key: unitId(one) }, h("a", { href: unitHref(one) ?? undefined }, one.scope === "commune" ? codeName("commune", one.codes.commune ?? "") : unitName(one))))),
  );
}
