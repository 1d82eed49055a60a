import { h } from "preact";
import { NATIONAL } from "../address.js";
import { apiUrl, unitQuery } from "../api.js";
import { Change } from "../components/change.js";
import { Figure } from "../components/figure.js";
import { ErrorMessage } from "../components/message.js";
import { useData } from "../data.js";
import { valueOf } from "../format.js";
import { inLang, t } from "../i18n.js";
import { meta } from "../meta.js";
import { href } from "../router.js";
import { usePageTitle } from "../title.js";

/** @import {Kpi, Unit, UnitFigure} from "../types" */

/** All KPIs of the catalogue, by measurement, with the value of the country. */
export function KpisPage() {
  const heading = usePageTitle(t().kpiPage.title);
  const { data, error } = /** @type {ReturnType<typeof useData<Unit>>} */ (useData(apiUrl("/api/unit", unitQuery(NATIONAL))));
  const figures = new Map((data?.figures ?? []).map((f) => [f.kpi, f]));
  const groups = [...new Set(meta().kpis.map((k) => k.measurement))];
  const words = t().kpiPage;
  return h(
    "main",
    { id: "main", class: "kpis" },
    h("div", { class: "page-head" }, heading(), h("p", { class: "muted" }, words.intro)),
    h(ErrorMessage, { error, kept: true }),
    groups.map((group) =>
      h(
        "section",
        { class: "panel", key: group },
        h("h2", null, t().measurement[group] ?? group),
        h(
          "div",
          { class: "scroll" },
          h(
            "table",
            { class: "kpi-list" },
            h("thead", null, h("tr", null, [t().unitPage.kpi, words.current, t().change.lastWeek, words.target, words.definition].map((name, i) => h("th", { scope: "col", class: i > 0 && i < 4 ? "right" : "", key: name }, name)))),
            h("tbody", null, meta().kpis.filter((k) => k.measurement === group).map((kpi) => h(Row, { key: kpi.id, kpi, row: figures.get(kpi.id) }))),
          ),
        ),
      ),
    ),
  );
}

/** @param {{kpi: Kpi, row: UnitFigure | undefined}} props */
function Row({ kpi, row }) {
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, h("a", { href: href(`/kpi/${kpi.id}`) }, inLang(kpi.name))),
    h("td", { class: "right row-value" }, row ? h(Figure, { kpi: kpi.id, unit: NATIONAL, window: row.window, figure: row.figure }) : t().none),
    h("td", { class: "right nowrap" }, row ? h(Change, { kpi: kpi.id, now: row.figure, then: row.lastWeek }) : null),
    h("td", { class: "right nowrap" }, kpi.target === null ? "" : valueOf(kpi.id, kpi.target)),
    h("td", null, inLang(kpi.definition)),
  );
}
