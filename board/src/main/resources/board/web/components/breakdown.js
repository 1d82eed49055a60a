import { h } from "preact";
import { useState } from "preact/hooks";
import { codesName, unitHref } from "../address.js";
import { count, difference } from "../format.js";
import { t } from "../i18n.js";
import { memo } from "../memo.js";
import { useTheme } from "../theme.js";
import { DivergingBar } from "./bars.js";
import { isBetter } from "./change.js";
import { Figure, noteOf } from "./figure.js";

/** @import {Breakdown as BreakdownData, Codes, Kpi, Part, Why} from "../types" */

const FEW = 6;

/** @param {(number | null)[]} values */
const sum = (values) => values.reduce((/** @type {number} */ a, b) => a + (b ?? 0), 0);

/**
 * The parts of a change by one or more dimensions. What is not shown is summed up in a row of its own, so that the rows always
 * add up to the change.
 * @param {{breakdown: BreakdownData, why: Why, kpi: Kpi, covers: {now: string, before: string}}} props
 */
function DrawBreakdown({ breakdown, why, kpi, covers }) {
  const { printing } = useTheme();
  const [open, setOpen] = useState(false);
  const words = t().why;
  const all = open || printing || breakdown.parts.length <= FEW + 1;
  const parts = all ? breakdown.parts : breakdown.parts.slice(0, FEW);
  const others = all ? [] : breakdown.parts.slice(FEW);
  const max = Math.max(...breakdown.parts.map((p) => Math.abs(p.total ?? 0)), 1e-12);
  const title = words.by(breakdown.by.map((d) => t().dimension[d] ?? d).join(words.and));
  const total = breakdown.parts.some((p) => p.total === null) ? why.change : sum(breakdown.parts.map((p) => p.total));
  const points = (/** @type {number | null} */ v) => (v === null ? t().none : difference(kpi, v));
  const column = (/** @type {string} */ name, /** @type {string} */ help) => h("th", { scope: "col", class: "right", title: help || undefined }, name);
  return h(
    "section",
    { class: "breakdown", "data-by": breakdown.by.join() },
    h("h3", null, title),
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th", { scope: "col" }, h("span", { class: "sr" }, title)),
            column(words.n, ""),
            column(words.before, ""),
            column(words.now, ""),
            column(words.rate, words.rateHelp),
            column(words.mix, words.mixHelp),
            column(words.total, ""),
            h("td", null),
          ),
        ),
        h(
          "tbody",
          null,
          parts.map((part) => h(PartRow, { key: JSON.stringify(part.codes), part, why, kpi, max, covers })),
          others.length
            ? h(
                "tr",
                { "data-total": String(sum(others.map((p) => p.total))), "data-part": "others" },
                h("th", { scope: "row", class: "muted" }, words.others(others.length)),
                h("td", { colSpan: 3 }),
                h("td", { class: "right" }, points(sum(others.map((p) => p.rate)))),
                h("td", { class: "right" }, points(sum(others.map((p) => p.mix)))),
                h("td", { class: "right" }, points(sum(others.map((p) => p.total)))),
                h("td", null),
              )
            : null,
        ),
        h(
          "tfoot",
          null,
          h("tr", { "data-sum": String(total) }, h("th", { scope: "row", colSpan: 6 }, words.sum), h("td", { class: "right" }, points(total)), h("td", null)),
        ),
      ),
    ),
    breakdown.parts.length > FEW + 1
      ? h("button", { type: "button", class: "plain no-print", "aria-expanded": open ? "true" : "false", onClick: () => setOpen(!open) }, open ? words.showFew : words.showAll(breakdown.parts.length))
      : null,
  );
}

export const Breakdown = memo(DrawBreakdown);

/** @param {{part: Part, why: Why, kpi: Kpi, max: number, covers: {now: string, before: string}}} props */
function PartRow({ part, why, kpi, max, covers }) {
  const own = Object.fromEntries(Object.entries(part.codes ?? {}).filter(([d]) => !(d in why.unit.codes)));
  const name = part.codes ? codesName(Object.keys(own).length ? own : part.codes) : t().why.notAttributed;
  const unit = { scope: "part", codes: { ...why.unit.codes, ...part.codes } };
  const points = (/** @type {number | null} */ v) => (v === null ? t().none : difference(kpi, v));
  const cell = (/** @type {"now" | "before"} */ which) => h("td", { class: "right" }, h(Figure, { kpi: kpi.id, unit, window: which, covers: covers[which], figure: part[which], bare: true }));
  const to = part.codes ? partHref(part.codes, kpi.id) : null;
  const withheld = part.now.withheld || part.before.withheld;
  return h(
    "tr",
    { "data-total": part.total === null ? "" : String(part.total), "data-part": part.codes ? Object.values(part.codes).join("/") : "not-attributed" },
    h("th", { scope: "row", class: part.codes ? "" : "muted" }, to ? h("a", { href: to }, name) : capital(name), withheld ? h("span", { class: "muted block" }, noteOf(part.now) || noteOf(part.before)) : null),
    h("td", { class: "right nowrap muted" }, `${n(part.now.denominator)} / ${n(part.before.denominator)}`),
    cell("before"),
    cell("now"),
    h("td", { class: "right" }, points(part.rate)),
    h("td", { class: "right" }, points(part.mix)),
    h("td", { class: "right strong" }, points(part.total)),
    h("td", { class: "bar-cell" }, h(DivergingBar, { value: part.total, max, better: isBetter(kpi.id, part.total) })),
  );
}

/** @param {number | null} v */
const n = (v) => (v === null ? t().none : count(v));

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A part that is a unit with a page is a link to it. @param {Codes} codes @param {string} kpi */
function partHref(codes, kpi) {
  const dims = Object.keys(codes);
  const scope = dims.includes("commune") ? "commune" : dims.length === 1 ? (dims[0] ?? "") : "";
  return scope ? unitHref({ scope, codes }, { kpi }) : null;
}
