import { h } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { codeName, unitHref } from "../address.js";
import { value } from "../format.js";
import { t } from "../i18n.js";
import { memo } from "../memo.js";
import { kpiName, kpiOf, meta } from "../meta.js";
import { Figure } from "./figure.js";
import { classOf, emptyArea, nearest, scaleOf } from "./map-scale.js";

/** @import {Figure as FigureData, Kpi, Member, Today} from "../types" */

/** @param {FigureData} f */
const missing = (f) => f.value === null || f.small || f.withheld;

/** Names without "Thành phố" and "City", which have no room. @param {string} name */
const shortName = (name) => name.replace(/^(Thành phố|Tỉnh) /, "").replace(/ City$/, "");

/**
 * The localities as tiles, roughly where they lie; each a link to its page. One of them is in the tab order, the arrow keys
 * go from tile to tile.
 * @param {{map: Today["map"], flagged: Set<string>}} props
 */
function DrawTileMap({ map, flagged }) {
  const kpi = kpiOf(map.kpi);
  const words = t().today;
  const grid = useRef(/** @type {HTMLDivElement | null} */ (null));
  const figures = new Map(map.localities.map((l) => [l.code, l.figure]));
  const tiles = (meta().units.locality ?? []).filter((m) => m.column !== undefined && m.row !== undefined);
  const bounds = scaleOf([...figures.values()].filter((f) => !missing(f)).map((f) => f.value ?? 0));
  const area = useMemo(() => emptyArea(tiles), [tiles.length]);
  const legend = h(Legend, { kpi, bounds, flagged: flagged.size > 0 });
  const [focused, setFocused] = useState(tiles[0]?.code);

  const move = (/** @type {KeyboardEvent} */ e, /** @type {Member} */ from) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (!step) return;
    e.preventDefault();
    const to = nearest(tiles, from, step[0] ?? 0, step[1] ?? 0);
    if (!to) return;
    setFocused(to.code);
    /** @type {HTMLElement | null | undefined} */ (grid.current?.querySelector(`[data-unit="locality/${to.code}"]`))?.focus();
  };
  return h(
    "div",
    { class: "map" },
    h("p", { class: "sr" }, words.mapHelp),
    h(
      "div",
      { class: "map-tiles", ref: grid },
      h("ul", { class: "contents", role: "list", "aria-label": `${words.map(tiles.length)}: ${kpiName(map.kpi)}` }, tiles.map((m) => {
        const figure = figures.get(m.code) ?? { value: null, numerator: null, denominator: null, low: null, high: null, at: null, small: false, withheld: false };
        const unit = { scope: "locality", codes: { locality: m.code } };
        const kind = missing(figure) ? "map-none" : `map-${classOf(kpi, bounds, figure.value ?? 0)}`;
        return h(
          "li",
          {
            key: m.code,
            class: `map-tile ${kind} ${flagged.has(m.code) ? "map-flagged" : ""}`,
            style: { gridColumn: (m.column ?? 0) + 1, gridRow: (m.row ?? 0) + 1 },
            onKeyDown: (/** @type {KeyboardEvent} */ e) => move(e, m),
            onFocusIn: () => setFocused(m.code),
          },
          h(MapLink, { name: codeName("locality", m.code), flagged: flagged.has(m.code), tabbable: m.code === focused, kpi: map.kpi, window: map.window, unit, figure }),
        );
      })),
      area ? h("div", { class: "map-legend-cell", style: { gridColumn: `${area.left + 1} / span ${area.width}`, gridRow: `${area.top + 1} / span ${area.height}` } }, legend) : null,
    ),
    area ? null : legend,
  );
}

export const TileMap = memo(DrawTileMap);

/**
 * @param {{name: string, flagged: boolean, tabbable: boolean, kpi: string, window: string,
 *   unit: import("../types").Address, figure: FigureData}} props
 */
function MapLink({ name, flagged, tabbable, kpi, window, unit, figure }) {
  const note = figure.withheld || figure.small ? ` ${t().today.few}` : "";
  return h(Figure, {
    kpi,
    unit,
    window,
    figure,
    bare: true,
    noUnit: true,
    href: unitHref(unit, { kpi }),
    class: "map-link",
    tabIndex: tabbable ? 0 : -1,
    before: h("span", { class: "map-name" }, shortName(name)),
    after: flagged || note ? h("span", { class: "sr" }, flagged ? ` (${t().today.flagged})` : note) : null,
  });
}

/**
 * @param {{kpi: Kpi, bounds: number[], flagged: boolean}} props
 */
function Legend({ kpi, bounds, flagged }) {
  const ranges = bounds.slice(1).map((to, i) => /** @type {const} */ ([bounds[i] ?? 0, to]));
  const round = (/** @type {number} */ v) => value(kpi, v).replace(/[.,]0(?=\D|$)/, "");
  const item = (/** @type {string} */ kind, /** @type {string} */ text) => h("li", { key: text }, h("span", { class: `map-swatch ${kind}`, "aria-hidden": "true" }), text);
  return h(
    "ul",
    { class: "map-legend" },
    ranges.map(([from, to]) => item(`map-${classOf(kpi, bounds, from)}`, `${round(from).replace("%", "").trim()}–${round(to)}`)),
    item("map-none", t().today.fewOrNone),
    flagged ? item("map-flagged", t().today.flagged) : null,
  );
}
