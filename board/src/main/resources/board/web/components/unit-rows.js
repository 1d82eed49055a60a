import { h } from "preact";
import { difference, valueOf } from "../format.js";
import { inLang, t } from "../i18n.js";
import { memo } from "../memo.js";
import { kpiOf } from "../meta.js";
import { setQuery } from "../router.js";
import { PeerStrip } from "./bars.js";
import { Change } from "./change.js";
import { Figure } from "./figure.js";
import { missesTarget } from "./tile.js";

/** @import {Address, Rank, UnitFigure} from "../types" */

/** All KPIs of a unit, by measurement; a press on a name chooses what the rest of the page speaks of. @param {{unit: Address, figures: UnitFigure[], selected: string}} props */
export function UnitRows({ unit, figures, selected }) {
  const words = t().unitPage;
  const groups = [...new Set(figures.map((f) => kpiOf(f.kpi).measurement))];
  const head = [words.kpi, words.value, words.target, t().change.yesterday, t().change.lastWeek, words.rank];
  return h(
    "section",
    { class: "panel unit-rows" },
    h("h2", { class: "sr" }, words.kpis),
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        null,
        h("thead", null, h("tr", null, head.map((name, i) => h("th", { scope: "col", key: name, class: i && i < 5 ? "right" : "" }, name)), h("th", { scope: "col", title: words.peersHelp }, words.peers))),
        groups.map((group) =>
          h(
            "tbody",
            { key: group },
            h("tr", { class: "group" }, h("th", { scope: "rowgroup", colSpan: 7 }, t().measurement[group] ?? group)),
            figures.filter((f) => kpiOf(f.kpi).measurement === group).map((row) => h(Row, { key: row.kpi + row.window, unit, row, selected: row.kpi === selected })),
          ),
        ),
      ),
    ),
    h("p", { class: "muted small" }, `${words.peers}: ${words.peersHelp}`),
  );
}

/** @param {Rank | null} rank */
function rankWords(rank) {
  const words = t().unitPage;
  if (!rank) return words.noRank;
  const place = words.place(rank.place, rank.of);
  return rank.tied ? words.tied(place) : place;
}

/** @param {{unit: Address, row: UnitFigure, selected: boolean}} props */
function DrawRow({ unit, row, selected }) {
  const kpi = kpiOf(row.kpi);
  const words = t().unitPage;
  const { figure, peers, rank } = row;
  return h(
    "tr",
    { class: selected ? "selected" : "", "data-row": row.kpi },
    h(
      "th",
      { scope: "row" },
      h("button", { type: "button", class: "choose", "aria-pressed": selected ? "true" : "false", title: words.choose, onClick: () => setQuery({ kpi: row.kpi }) }, inLang(kpi.name)),
      h("span", { class: "muted small block" }, t().window[row.window] ?? row.window),
    ),
    h("td", { class: "right row-value" }, h(Figure, { kpi: row.kpi, unit, window: row.window, figure })),
    h("td", { class: "right nowrap" }, kpi.target === null ? h("span", { class: "muted" }, t().none) : h("span", { class: missesTarget(kpi, figure.small ? null : figure.value) ? "missed" : "" }, valueOf(row.kpi, kpi.target), gap(row))),
    h("td", { class: "right nowrap" }, h(Change, { kpi: row.kpi, now: figure, then: row.yesterday })),
    h("td", { class: "right nowrap" }, h(Change, { kpi: row.kpi, now: figure, then: row.lastWeek })),
    h("td", { class: rank ? "" : "muted", "data-place": rank ? String(rank.place) : "" }, rankWords(rank)),
    h(
      "td",
      { class: "peer-cell" },
      peers
        ? [
            h(PeerStrip, { ...peers, own: figure.small ? null : figure.value }),
            h("span", { class: "sr" }, words.peerRange(valueOf(row.kpi, peers.low), valueOf(row.kpi, peers.median), valueOf(row.kpi, peers.high))),
          ]
        : null,
    ),
  );
}

const Row = memo(DrawRow);

/** How far a missed target is away. @param {UnitFigure} row */
function gap(row) {
  const kpi = kpiOf(row.kpi);
  if (!missesTarget(kpi, row.figure.value) || row.figure.value === null || kpi.target === null) return null;
  return h("span", { class: "block small" }, difference(kpi, row.figure.value - kpi.target));
}
