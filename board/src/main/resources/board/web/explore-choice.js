import { dayAt, daysBetween, isDay, plusDays, startOf, today } from "./days.js";
import { liveNow } from "./live.js";
import { findKpi, fixes, meta } from "./meta.js";
import { href } from "./router.js";

/** @import {Kpi} from "./types" */

/**
 * What is chosen in Explore, read from the address; what it lacks or has wrong is replaced by something that exists.
 * @typedef {{from: string, to: string, fromMs: number, toMs: number}} Span from and to as the API takes them
 * @typedef {{kpis: string[], scope: string, members: Record<string, string>, window: string, preset: Preset, period: Span,
 *   fromDay: string, toDay: string, compare: string, earlier: Span | null, shiftMs: number}} Choice
 * @typedef {keyof typeof PRESETS | "custom"} Preset
 */

const HOUR = 3600e3;
const DAY = 24 * HOUR;
export const PRESETS = { "24h": DAY, "7d": 7 * DAY, "30d": 30 * DAY, "90d": 90 * DAY };

/** KPIs of one unit of measurement share an axis. @param {string[]} asked */
function kpisOf(asked) {
  const known = asked.map(findKpi).filter((/** @type {Kpi | undefined} */ k) => k !== undefined);
  const first = known[0] ?? findKpi(meta().headline[0] ?? "") ?? meta().kpis[0];
  return first ? [first, ...known.filter((k) => k !== first && k.measurement === first.measurement && k.unit === first.unit)] : [];
}

/** @param {URLSearchParams} query @returns {Choice} */
export function choiceOf(query) {
  const kpis = query.get("kpi") === "" ? [] : kpisOf((query.get("kpi") ?? "").split(",").filter(Boolean));
  const first = kpis[0];
  const scopes = Object.keys(first?.windows ?? {});
  const scope = scopes.find((s) => s === query.get("scope")) ?? scopes[0] ?? "national";
  const windows = first?.windows[scope] ?? [];
  const window = windows.find((w) => w === query.get("window")) ?? windows.find((w) => w === first?.window) ?? windows[0] ?? "now";
  const members = Object.fromEntries(fixes(scope).map((d) => [d, query.get(d) ?? ""]));
  const period = periodOf(query);
  const compare = query.get("compare") ?? "";
  const shiftMs = shiftOf(compare, period.span);
  return { kpis: kpis.map((k) => k.id), scope, members, window, ...period, period: period.span, compare, earlier: shiftMs ? earlier(period.span, shiftMs) : null, shiftMs };
}

/** Presets end with the hour of the figures, so that their address stays the same for a while. @param {URLSearchParams} query */
function periodOf(query) {
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  if (isInstant(from) && isInstant(to)) {
    const fromMs = isDay(from) ? startOf(from).getTime() : Date.parse(from);
    const toMs = isDay(to) ? startOf(plusDays(to, 1)).getTime() : Date.parse(to);
    if (fromMs < toMs) {
      const preset = /** @type {Preset} */ ("custom");
      return { preset, span: { from, to, fromMs, toMs }, fromDay: dayAt(fromMs), toDay: dayAt(toMs - 1) };
    }
  }
  const preset = /** @type {Preset} */ (Object.hasOwn(PRESETS, query.get("period") ?? "") ? query.get("period") : "7d");
  const status = liveNow().status;
  const now = Date.parse(status?.asOf ?? status?.now ?? new Date().toISOString());
  const toMs = (Math.floor(now / HOUR) + 1) * HOUR;
  const fromMs = toMs - PRESETS[/** @type {keyof typeof PRESETS} */ (preset)];
  return { preset, span: spanOf(fromMs, toMs), fromDay: dayAt(fromMs), toDay: today() };
}

/** @param {string} text */
const isInstant = (text) => isDay(text) || (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)));

/** @param {number} fromMs @param {number} toMs @returns {Span} */
const spanOf = (fromMs, toMs) => ({ from: iso(fromMs), to: iso(toMs), fromMs, toMs });

/** @param {number} ms */
const iso = (ms) => new Date(ms).toISOString().replace(".000Z", "Z");

/** How far back the earlier period lies. @param {string} compare @param {Span} span */
function shiftOf(compare, span) {
  if (compare === "previous") return span.toMs - span.fromMs;
  if (compare === "week") return 7 * DAY;
  return isDay(compare) ? Math.max(0, daysBetween(compare, dayAt(span.fromMs))) * DAY : 0;
}

/** @param {Span} span @param {number} shiftMs @returns {Span} */
const earlier = (span, shiftMs) => spanOf(span.fromMs - shiftMs, span.toMs - shiftMs);

/** The parameters of /api/series. @param {Choice} choice @param {Span} span @returns {Record<string, string>} */
export function seriesQuery(choice, span) {
  return { kpi: choice.kpis.join(), scope: choice.scope, window: choice.window, ...choice.members, from: span.from, to: span.to };
}

/** An address that shows the same tomorrow: with instants instead of a period up to now. @param {Choice} choice */
export function fixedAddress(choice) {
  return href("/explore", { ...seriesQuery(choice, choice.period), compare: choice.compare, lang: document.documentElement.lang });
}
