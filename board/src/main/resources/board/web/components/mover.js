import { h } from "preact";
import { unitHref, unitName } from "../address.js";
import { t } from "../i18n.js";
import { memo } from "../memo.js";
import { kpiName, kpiOf } from "../meta.js";
import { changeInWords, reasonInWords } from "../reason.js";
import { Arrow } from "./change.js";
import { Figure } from "./figure.js";

/** @import {Mover as MoverData} from "../types" */

/** A unit that stands out, in one sentence: how it is, how that changed, and what from. @param {{mover: MoverData}} props */
function DrawMover({ mover }) {
  const kpi = kpiOf(mover.kpi);
  const phrase = t().reason.phrase[mover.kpi];
  const name = unitName(mover.unit);
  const to = unitHref(mover.unit, { kpi: mover.kpi });
  const change = changeInWords(kpi, mover);
  const reason = reasonInWords(mover.reason);
  return h(
    "li",
    { class: "mover", "data-mover": mover.kpi },
    to ? h("a", { class: "mover-name", href: to }, name) : h("strong", { class: "mover-name" }, name),
    ": ",
    phrase ? null : `${kpiName(mover.kpi)} `,
    h(Figure, {
      kpi: mover.kpi,
      unit: mover.unit,
      // No window of the store, and not named like one.
      window: mover.days === 0 ? "now" : `days:${mover.days}`,
      covers: mover.days === 0 ? t().window.now : t().span.days(String(mover.days)),
      figure: mover.figure,
      // A button in a sentence would be too small a target; a link within text may be.
      href: to,
    }),
    phrase ? ` ${phrase}` : null,
    change ? [", ", h("span", { class: "mover-change" }, mover.change === null ? null : h(Arrow, { kpi: mover.kpi, change: mover.change }), change.amount), change.since] : null,
    mover.beyondChance || mover.change === null ? null : h("span", { class: "muted" }, ` (${t().reason.chance})`),
    reason ? `; ${reason}` : null,
    ".",
  );
}

export const Mover = memo(DrawMover);

/**
 * @param {{title: string, movers: MoverData[], most: number, none: string, all?: {href: string, name: string}}} props
 */
export function Movers({ title, movers, most, none, all }) {
  return h(
    "section",
    { class: "panel" },
    h("div", { class: "panel-head" }, h("h2", null, title), all ? h("a", { href: all.href, "aria-label": `${all.name}: ${title}` }, all.name) : null),
    movers.length ? h("ol", { class: "movers" }, movers.slice(0, most).map((m) => h(Mover, { key: unitName(m.unit) + m.kpi, mover: m }))) : h("p", { class: "muted" }, none),
  );
}
