import { h } from "preact";
import { useMemo } from "preact/hooks";
import { unitId } from "../address.js";
import { apiUrl, unitQuery } from "../api.js";
import { useData } from "../data.js";
import { difference } from "../format.js";
import { inLang, lang, t } from "../i18n.js";
import { kpiOf } from "../meta.js";
import { reasonInWords } from "../reason.js";
import { useAddress } from "../router.js";
import { Breakdown } from "./breakdown.js";
import { Arrow } from "./change.js";
import { Figure } from "./figure.js";
import { ErrorMessage, Loading } from "./message.js";
import { periodOf, Periods, periodWords } from "./periods.js";

/** @import {Address, Why as WhyData} from "../types" */
/** @typedef {ReturnType<typeof useWhy>} Answer */

/** Why a KPI of a unit changed between the periods of the address. @param {string | undefined} kpi @param {Address} unit */
export function useWhy(kpi, unit) {
  const { query } = useAddress();
  const period = periodOf(query);
  const { data, error, busy } = /** @type {ReturnType<typeof useData<WhyData>>} */ (useData(kpi ? apiUrl("/api/why", { kpi, ...unitQuery(unit), ...period }) : null));
  const why = data && data.kpi === kpi && unitId(data.unit) === unitId(unit) ? data : null;
  return { why, error, busy, period };
}

/** What the two periods are called. @param {WhyData} why */
const coversOf = (why) => ({ now: periodWords(why.from, why.to), before: periodWords(why.baseFrom, why.baseTo) });

/** Before, now, the change and the reason in one sentence. @param {{why: WhyData}} props */
export function WhyWords({ why }) {
  const words = t().why;
  const kpi = kpiOf(why.kpi);
  const covers = coversOf(why);
  const reason = reasonInWords(why.reason);
  return h(
    "p",
    { class: "why-words" },
    h("span", { class: "muted" }, `${words.before} `),
    h(Figure, { kpi: kpi.id, unit: why.unit, window: `${why.baseFrom}/${why.baseTo}`, covers: covers.before, figure: why.before }),
    h("span", { class: "muted" }, ` → ${words.now} `),
    h(Figure, { kpi: kpi.id, unit: why.unit, window: `${why.from}/${why.to}`, covers: covers.now, figure: why.now }),
    why.change === null
      ? null
      : h("strong", { class: "why-change", "data-change": String(why.change) }, h(Arrow, { kpi: kpi.id, change: why.change }), difference(kpi, why.change), kpi.unit === "percent" ? ` ${t().pointsShort}` : ""),
    reason ? h("span", null, `; ${reason}.`) : null,
  );
}

/** Where a change of a KPI comes from: the parts of each breakdown. @param {{kpi: string, answer: Answer}} props */
export function Why({ kpi: id, answer }) {
  const kpi = kpiOf(id);
  const { why, error, busy, period } = answer;
  return h(
    "section",
    { class: "panel why", id: "why", "aria-busy": busy ? "true" : undefined },
    h("h2", null, `${t().why.title}: ${inLang(kpi.name)}`),
    h(Periods, { period, state: kpi.measurement === "task_kpi" }),
    h(ErrorMessage, { error, kept: why !== null }),
    why ? [h(WhyWords, { why }), h(Parts, { why })] : error ? null : h(Loading, null),
  );
}

/** @param {{why: WhyData}} props */
function Parts({ why }) {
  const words = t().why;
  const kpi = kpiOf(why.kpi);
  const language = lang();
  const covers = useMemo(() => coversOf(why), [why, language]);
  if (why.change === null) return h("p", { class: "muted" }, words.noChange);
  if (!why.breakdowns.length) return h("p", { class: "muted" }, kpi.additive ? words.none : words.notAdditive);
  return h("div", { class: "breakdowns" }, why.breakdowns.map((b) => h(Breakdown, { key: b.by.join(), breakdown: b, why, kpi, covers })));
}
