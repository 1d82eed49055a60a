/** @import {Kpi, Member} from "../types" */

/** The darker, the worse; red is left to what falls behind. */
const CLASSES = 6;

/** What the legend needs, in tiles. */
const LEGEND = { columns: 3, rows: 3 };

/**
 * Class bounds of a round width, so that the legend can be read.
 * @param {number[]} values
 */
export function scaleOf(values) {
  if (!values.length) return [];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const raw = (high - low || Math.abs(high) || 1) / (CLASSES - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const width = ([1, 2, 2.5, 5, 10].find((m) => m * power >= raw) ?? 10) * power;
  const start = Math.floor(low / width + 1e-9);
  const bounds = [start * width];
  for (let i = start + 1; bounds.length < 2 || (i - 1) * width < high - 1e-9; i++) bounds.push(i * width);
  return bounds;
}

/** From 0, best, to 5, worst. @param {Kpi} kpi @param {number[]} bounds @param {number} v */
export function classOf(kpi, bounds, v) {
  const n = bounds.length - 1;
  let i = 0;
  while (i < n - 1 && v >= (bounds[i + 1] ?? Infinity) - 1e-12) i++;
  const worse = kpi.better === "lower" ? i : n - 1 - i;
  return n <= 1 ? 0 : Math.round((worse / (n - 1)) * (CLASSES - 1));
}

/** The nearest tile in a direction; what lies straight ahead is preferred. @param {Member[]} tiles @param {Member} from @param {number} dx @param {number} dy */
export function nearest(tiles, from, dx, dy) {
  let best;
  let bestCost = Infinity;
  for (const tile of tiles) {
    const x = (tile.column ?? 0) - (from.column ?? 0);
    const y = (tile.row ?? 0) - (from.row ?? 0);
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = ahead + 2 * aside;
    if (ahead > 0 && cost < bestCost) [best, bestCost] = [tile, cost];
  }
  return best;
}

/**
 * The largest rectangle without tiles (the sea, a neighbour), where the legend goes; null if there is none of use.
 * @param {Member[]} tiles
 */
export function emptyArea(tiles) {
  const columns = Math.max(...tiles.map((m) => m.column ?? 0)) + 1;
  const rows = Math.max(...tiles.map((m) => m.row ?? 0)) + 1;
  const taken = new Set(tiles.map((m) => `${m.column},${m.row}`));
  let best = null;
  for (let top = 0; top < rows; top++) {
    for (let left = 0; left < columns; left++) {
      let right = columns;
      for (let bottom = top; bottom < rows; bottom++) {
        for (let x = left; x < right; x++) if (taken.has(`${x},${bottom}`)) right = x;
        const [width, height] = [right - left, bottom - top + 1];
        if (width < LEGEND.columns) break;
        if (height >= LEGEND.rows && (!best || width * height > best.width * best.height)) best = { left, top, width, height };
      }
    }
  }
  return best;
}
