import { h } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { codesName } from "../address.js";
import { apiUrl } from "../api.js";
import { AlertMarks, useMarks } from "../components/alert-marks.js";
import { Chart, COLOURS, dashOf, summaryOf } from "../components/chart.js";
import { CorrectionList } from "../components/corrections.js";
import { ExploreForm } from "../components/explore-form.js";
import { ErrorMessage, Loading } from "../components/message.js";
import { SeriesTable } from "../components/series-table.js";
import { useData } from "../data.js";
import { choiceOf, seriesQuery, fixedAddress } from "../explore-choice.js";
import { count } from "../format.js";
import { inLang, t } from "../i18n.js";
import { fixes, kpiOf } from "../meta.js";
import { useAddress } from "../router.js";
import { usePageTitle } from "../title.js";

/** @import {Alert, Corrections, Series, SeriesList} from "../types" */
/** @import {Choice} from "../explore-choice.js" */
/** @import {Line} from "../components/chart.js" */

/** Large answers are not asked for at every tick. */
const EVERY_MS = 60_000;
const MOST_LINES = 24;

/** Any KPIs, scope, units, window and period: a chart and a table of the same points. */
export function ExplorePage() {
  const { query } = useAddress();
  const heading = usePageTitle(t().explore.title);
  const choice = choiceOf(query);
  const url = choice.kpis.length ? apiUrl("/api/series", seriesQuery(choice, choice.period)) : null;
  const earlierUrl = url && choice.earlier ? apiUrl("/api/series", seriesQuery(choice, choice.earlier)) : null;
  const main = /** @type {ReturnType<typeof useData<SeriesList>>} */ (useData(url, EVERY_MS));
  const past = /** @type {ReturnType<typeof useData<SeriesList>>} */ (useData(earlierUrl, EVERY_MS));
  const corrected = /** @type {ReturnType<typeof useData<Corrections>>} */ (useData(isOneUnit(choice) ? apiUrl("/api/corrections", correctionQuery(choice)) : null, EVERY_MS));
  const alerts = useMarks(choice.kpis, isOneUnit(choice) ? { scope: choice.scope, codes: choice.members } : null, choice.period);
  const data = main.url === url ? main.data : null;
  const earlier = earlierUrl && past.url === earlierUrl ? past.data : null;
  const error = main.error ?? (earlierUrl ? past.error : null);
  return h(
    "main",
    { id: "main", class: "explore" },
    h("div", { class: "page-head" }, heading()),
    h(ExploreForm, { choice }),
    h(Downloads, { choice, url, earlierUrl }),
    h(ErrorMessage, { error, kept: data !== null }),
    !url ? h("p", { class: "message" }, t().explore.choose) : data ? h(Result, { data, earlier, choice, corrections: corrected.data?.corrections ?? [], alerts }) : error ? null : h(Loading, null),
  );
}

/** Corrections are told of one unit. @param {Choice} choice */
function isOneUnit(choice) {
  const query = /** @type {Record<string, string | undefined>} */ (correctionQuery(choice));
  return fixes(choice.scope).every((dimension) => query[dimension] && !query[dimension]?.includes(","));
}

/** @param {Choice} choice */
function correctionQuery(choice) {
  const { kpi: _, ...rest } = seriesQuery(choice, choice.period);
  return rest;
}

/** @param {{choice: Choice, url: string | null, earlierUrl: string | null}} props */
function Downloads({ choice, url, earlierUrl }) {
  const words = t().explore;
  const [copied, setCopied] = useState(false);
  useEffect(() => setCopied(false), [url, earlierUrl]);
  if (!url) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(location.origin + fixedAddress(choice));
    setCopied(true);
  };
  const link = (/** @type {string} */ to, /** @type {string} */ format, /** @type {string} */ name) =>
    h("a", { class: "plain", href: `${to}&format=${format}`, download: `kpi-pulse.${format}`, "data-download": format }, name);
  return h(
    "p",
    { class: "links no-print" },
    h("button", { type: "button", class: "plain", onClick: copy }, words.permalink),
    h("span", { role: "status" }, copied ? words.copied : ""),
    link(url, "csv", words.csv),
    link(url, "json", words.json),
    earlierUrl ? [link(earlierUrl, "csv", words.csvEarlier), link(earlierUrl, "json", words.jsonEarlier)] : null,
  );
}

/** @param {{data: SeriesList, earlier: SeriesList | null, choice: Choice, corrections: Corrections["corrections"], alerts: Alert[]}} props */
function Result({ data, earlier, choice, corrections, alerts }) {
  const words = t().explore;
  const language = document.documentElement.lang;
  const lines = useMemo(() => linesOf(data.series, 0, false).concat(earlier ? linesOf(earlier.series, choice.shiftMs, true) : []), [data, earlier, choice.shiftMs, language]);
  const points = lines.reduce((n, line) => n + line.points.length, 0);
  const shown = useMemo(() => lines.filter((l) => l.points.length).slice(0, MOST_LINES), [lines]);
  const withPoints = lines.filter((l) => l.points.length).length;
  const kpi = kpiOf(data.series[0]?.kpi ?? choice.kpis[0] ?? "");
  if (!points) return h("p", { class: "message" }, words.none);
  return h(
    "div",
    null,
    h(
      "section",
      { class: "panel" },
      h("h2", null, words.chart, t().unit[kpi.unit] ? ` (${t().unit[kpi.unit]})` : ""),
      h(Chart, { kpi, lines: shown, label: shown.slice(0, 4).map((l) => summaryOf(kpi, l.label, l.points)).join("; "), stepped: true, band: shown.length === 1, corrections, alerts, range: [choice.period.fromMs, choice.period.toMs] }),
      h(Legend, { lines: shown }),
      withPoints > shown.length ? h("p", { class: "muted" }, words.tooManyLines(shown.length, withPoints)) : null,
      h(AlertMarks, { alerts }),
      h(CorrectionList, { corrections }),
    ),
    h("section", { class: "panel" }, h("div", { class: "panel-head" }, h("h2", null, words.table), h("span", { class: "muted" }, words.rows(count(points)))), h(SeriesTable, { list: data, earlier })),
  );
}

/** @param {Series[]} series @param {number} shiftMs @param {boolean} faint @returns {Line[]} */
function linesOf(series, shiftMs, faint) {
  const severalKpis = new Set(series.map((s) => s.kpi)).size > 1;
  return series.map((s) => {
    const unit = codesName(s.codes) || (t().scope.national ?? "");
    const label = (severalKpis ? `${inLang(kpiOf(s.kpi).name)} · ` : "") + unit + (faint ? ` (${t().explore.earlier})` : "");
    return { label, points: s.points, shiftMs, faint };
  });
}

/** @param {{lines: Line[]}} props */
function Legend({ lines }) {
  if (lines.length < 2) return null;
  return h(
    "ul",
    { class: "legend" },
    lines.map((line, i) =>
      h(
        "li",
        { key: line.label },
        h("svg", { class: `legend-line line-${i % COLOURS}`, viewBox: "0 0 28 6", "aria-hidden": "true" }, h("path", { d: "M0 3H28", "stroke-dasharray": (line.faint ? [4, 4] : dashOf(i)).join(" ") || "none" })),
        line.label,
      ),
    ),
  );
}
