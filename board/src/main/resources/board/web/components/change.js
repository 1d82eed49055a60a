import { h } from "preact";
import { difference, isNone, valueWithUnit } from "../format.js";
import { t } from "../i18n.js";
import { kpiOf } from "../meta.js";

/** @import {Figure} from "../types" */

/**
 * Whether a change is for the better; null where the KPI has no better or nothing changed.
 * @param {string} id @param {number | null} change
 */
export function isBetter(id, change) {
  const kpi = kpiOf(id);
  if (!kpi.better || !change) return null;
  return change > 0 === (kpi.better === "higher");
}

/**
 * An arrow in the direction of a change. Worse is red and filled, better is green and hollow, so that the colour is not alone.
 * @param {{kpi: string, change: number}} props
 */
export function Arrow({ kpi, change }) {
  const better = isBetter(kpi, change);
  const shape = change === 0 ? "M2 5h6v2h-6z" : change > 0 ? "M5 1.5 9 9H1z" : "M5 9 1 1.5h8z";
  const kind = better === null ? "same" : better ? "better" : "worse";
  return h("svg", { class: `arrow arrow-${kind}`, viewBox: "0 0 10 10.5", "aria-hidden": "true" }, h("path", { d: shape }));
}

/**
 * The change of a figure against an earlier one.
 * @param {{kpi: string, now: Figure, then: Figure, than?: string, plain?: boolean}} props
 * than: the words that say against when; plain: without the name of the unit
 */
export function Change({ kpi: id, now, then, than, plain }) {
  const kpi = kpiOf(id);
  const tail = than ? h("span", { class: "change-than" }, ` ${than}`) : null;
  if (now.value === null || then.value === null) {
    return h("span", { class: "change" }, h("span", { title: t().change.none }, t().none), tail);
  }
  const exact = now.value - then.value;
  const change = isNone(kpi, exact) ? 0 : exact;
  const better = isBetter(id, change);
  const judged = better === null ? (change === 0 ? t().change.same : "") : better ? t().change.better : t().change.worse;
  const unit = kpi.unit === "percent" ? t().pointsShort : kpi.unit === "score" || kpi.unit === "million_vnd" ? "" : t().unit[kpi.unit];
  return h(
    "span",
    { class: `change ${better === null ? "" : better ? "change-better" : "change-worse"}`, title: t().change.was(valueWithUnit(kpi, then.value)) },
    h(Arrow, { kpi: id, change }),
    h("span", { class: "change-amount" }, difference(kpi, change)),
    unit && !plain ? h("span", { class: "change-unit" }, ` ${unit}`) : null,
    judged ? h("span", { class: "sr" }, ` (${judged})`) : null,
    tail,
  );
}
