import { h } from "preact";
import { unitId, unitName } from "../address.js";
import { count, dayTime, value, valueWithUnit } from "../format.js";
import { inLang, t } from "../i18n.js";
import { kpiOf, meta, windowOf } from "../meta.js";
import { tipHandlers } from "./tip.js";

/** @import {Address, Figure as FigureData, Kpi} from "../types" */
/** @import {TipRows} from "./tip.js" */

/**
 * @typedef {object} FigureProps
 * @property {string} kpi
 * @property {Address} unit
 * @property {string} window
 * @property {FigureData} figure
 * @property {string | null} [href] the figure is a link then
 * @property {string} [class]
 * @property {boolean} [bare] without the words for too few and withheld, where there is no room; the box says them
 * @property {boolean} [noUnit] without the name of the unit of measurement and "%", where a heading says it
 * @property {string} [covers] what the figure covers, where it is no window of the store
 * @property {TipRows} [more] what the box says beside
 * @property {import("preact").ComponentChildren} [before] within the link, before the value
 * @property {import("preact").ComponentChildren} [after]
 * @property {number} [tabIndex]
 */

/**
 * Every figure of the board: its value, and on hover, focus or press its date, numerator and denominator, interval and definition.
 * @param {FigureProps} props
 */
export function Figure(props) {
  const kpi = kpiOf(props.kpi);
  const { figure } = props;
  const unit = figure.value === null || props.noUnit ? "" : t().unit[kpi.unit];
  const note = noteOf(figure);
  const attributes = {
    class: ["figure", figure.small || figure.withheld ? "figure-weak" : "", props.class ?? ""].join(" ").trim(),
    tabIndex: props.tabIndex,
    "data-kpi": props.kpi,
    "data-unit": unitId(props.unit),
    "data-window": props.window,
    "data-value": figure.value === null ? "" : String(figure.value),
    ...tipHandlers(() => ({ title: `${inLang(kpi.name)} · ${unitName(props.unit)}`, rows: tipRows(kpi, props) })),
  };
  const content = [
    props.before,
    figure.withheld && !props.bare ? null : h("span", { class: "figure-value" }, props.noUnit ? value(kpi, figure.value).replace(/\s?%/, "") : value(kpi, figure.value)),
    unit ? h("span", { class: "figure-unit" }, ` ${unit}`) : null,
    note && !props.bare ? h("span", { class: "figure-note" }, " ", note) : null,
    props.after,
  ];
  if (props.href) return h("a", { href: props.href, ...attributes }, content);
  return h("button", { type: "button", ...attributes }, content);
}

/** @param {FigureData} figure */
export function noteOf(figure) {
  if (figure.withheld) return t().figure.withheld(count(meta().smallestCell));
  if (figure.small) return figure.denominator === null ? t().today.few : t().figure.tooFew(count(figure.denominator));
  return "";
}

/** @param {Kpi} kpi @param {FigureProps} props @returns {TipRows} */
function tipRows(kpi, { figure, window, covers, more }) {
  const words = t().figure;
  /** @type {TipRows} */
  const rows = [[inLang(kpi.name), figure.withheld ? noteOf(figure) : valueWithUnit(kpi, figure.value)]];
  if (figure.value === null && !figure.withheld) rows[0] = [inLang(kpi.name), `${t().none} ${kpi.denominator ? words.absent : words.absentCount}`];
  if (figure.numerator !== null && figure.denominator !== null) {
    rows.push([words.of, words.ratio(plain(figure.numerator), plain(figure.denominator))]);
  } else if (figure.denominator !== null) rows.push([words.n, plain(figure.denominator)]);
  if (figure.small && figure.denominator !== null) rows.push([words.n, words.tooFewLong(plain(figure.denominator), count(kpi.minimum ?? 0))]);
  if (figure.low !== null && figure.high !== null) rows.push([words.interval, words.range(value(kpi, figure.low), value(kpi, figure.high))]);
  if (kpi.target !== null) rows.push([words.target, valueWithUnit(kpi, kpi.target)]);
  rows.push([words.window, covers ?? t().window[window] ?? window]);
  if (figure.at) rows.push([words.at, stepOf(figure.at, window)]);
  rows.push(...(more ?? []));
  const definition = inLang(kpi.definition);
  if (definition) rows.push([words.definition, definition]);
  return rows;
}

/** Numerators are counts, but for sums of days and of hours. @param {number} n */
const plain = (n) => (Number.isInteger(n) ? count(n) : count(Math.round(n)));

/** The step of the stored point, with its end. @param {string} at @param {string} window */
function stepOf(at, window) {
  const step = windowOf(window)?.step ?? 0;
  return step && step < 86400e3 ? `${dayTime(at)}–${dayTime(Date.parse(at) + step).split(" ")[1]}` : dayTime(at);
}
