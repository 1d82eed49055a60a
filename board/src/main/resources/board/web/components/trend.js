import { h } from "preact";
import { useMemo, useState } from "preact/hooks";
import { unitName } from "../address.js";
import { apiUrl, unitQuery } from "../api.js";
import { useData } from "../data.js";
import { daysBetween, plusDays, today } from "../days.js";
import { value } from "../format.js";
import { inLang, t } from "../i18n.js";
import { kpiOf, windowOf } from "../meta.js";
import { AlertMarks, useMarks } from "./alert-marks.js";
import { Chart, summaryOf } from "./chart.js";
import { CorrectionList } from "./corrections.js";
import { ErrorMessage, Loading } from "./message.js";
import { PointTable } from "./point-table.js";

/** @import {Address, Corrections, Trend as TrendData} from "../types" */

const DAY = 86400e3;

/** How many days a chart of a window shows: several times what one point covers. @param {string} window */
export function daysShown(window) {
  const size = (windowOf(window)?.size ?? 0) / DAY;
  if (size === 0) return 30;
  if (size < 1) return 2;
  return size === 1 ? 30 : size <= 7 ? 30 : size <= 30 ? 90 : 180;
}

/**
 * The course of a KPI of one unit, with its interval, the target and what was corrected.
 * @param {{kpi: string, window: string, unit: Address, days?: number, until?: string}} props until: the last day; today if absent
 */
export function Trend({ kpi: id, window, unit, days, until }) {
  const kpi = kpiOf(id);
  const [asTable, setAsTable] = useState(false);
  const to = until ?? today();
  const from = plusDays(to, 1 - (days ?? daysShown(window)));
  const period = { window, ...unitQuery(unit), from, to };
  const trend = /** @type {ReturnType<typeof useData<TrendData>>} */ (useData(apiUrl("/api/trend", { kpi: id, ...period, points: 200 })));
  const corrected = /** @type {ReturnType<typeof useData<Corrections>>} */ (
    useData(kpi.measurement ? apiUrl("/api/corrections", period) : null, 30_000)
  );
  const alerts = useMarks([id], unit, { from, to });
  const points = trend.data?.points;
  const lines = useMemo(() => [{ label: unitName(unit), points: points ?? [] }], [points]);
  const corrections = corrected.data?.corrections;
  if (!trend.data || !points) return trend.error ? h(ErrorMessage, { error: trend.error }) : h(Loading, null);
  const words = t().chart;
  const shown = kpiOf(trend.data.kpi);
  const name = `${inLang(shown.name)}, ${unitName(trend.data.unit)}`;
  return h(
    "div",
    { class: "trend", "aria-busy": trend.busy ? "true" : undefined },
    h(ErrorMessage, { error: trend.error, kept: true }),
    points.some((p) => p.value !== null)
      ? h(Chart, { kpi: shown, lines, label: summaryOf(shown, name, points), band: true, withTarget: true, corrections, alerts })
      : h("p", { class: "message" }, words.empty),
    h(
      "p",
      { class: "chart-key" },
      h("span", null, [t().span.days(String(daysBetween(from, to) + 1)), t().window[window] ?? window, t().unit[shown.unit]].filter(Boolean).join(" · ")),
      shown.interval ? h("span", null, h("span", { class: "key key-band", "aria-hidden": "true" }), words.band) : null,
      shown.target === null ? null : h("span", null, h("span", { class: "key key-target", "aria-hidden": "true" }), `${t().target} ${value(shown, shown.target)}`),
      h("button", { type: "button", class: "plain", "aria-expanded": asTable ? "true" : "false", onClick: () => setAsTable(!asTable) }, asTable ? words.asChart : words.asTable),
    ),
    h(AlertMarks, { alerts }),
    h(CorrectionList, { corrections: corrections ?? [] }),
    asTable ? h(PointTable, { kpi: shown, points }) : null,
  );
}
