import { lang, t } from "./i18n.js";
import { kpiOf, meta } from "./meta.js";

/** @import {Kpi, KpiUnit} from "./types" */

const MINUTE = 60e3;
const DAY = 86400e3;
/** @type {Map<string, Intl.NumberFormat | Intl.DateTimeFormat>} */
const formatters = new Map();

/** @param {number} v @param {number} digits @param {Intl.NumberFormatOptions} [more] */
export function number(v, digits, more) {
  const key = `${lang()} ${digits} ${more?.style ?? ""} ${more?.signDisplay ?? ""}`;
  let format = /** @type {Intl.NumberFormat | undefined} */ (formatters.get(key));
  if (!format) {
    format = new Intl.NumberFormat(lang(), { minimumFractionDigits: digits, maximumFractionDigits: digits, ...more });
    formatters.set(key, format);
  }
  return format.format(v).replace("-", "−");
}

/** @param {number} v */
export const count = (v) => number(v, 0);

/** Digits after the point, by unit. @type {Record<KpiUnit, number>} */
const DIGITS = { percent: 1, count: 0, days: 1, hours: 1, score: 2, million_vnd: 0 };

/** The value without the name of its unit; "%" belongs to the value. @param {Kpi} kpi @param {number | null} v */
export function value(kpi, v) {
  if (v === null) return t().none;
  return number(v, DIGITS[kpi.unit], kpi.unit === "percent" ? { style: "percent" } : {});
}

/** @param {Kpi} kpi @param {number | null} v */
export function valueWithUnit(kpi, v) {
  const unit = v === null ? "" : t().unit[kpi.unit];
  return unit ? `${value(kpi, v)} ${unit}` : value(kpi, v);
}

/** A difference with its sign, percentages in points, without unit. @param {Kpi} kpi @param {number} v @param {boolean} [sign] */
export function difference(kpi, v, sign = true) {
  const scaled = kpi.unit === "percent" ? v * 100 : v;
  return number(scaled, DIGITS[kpi.unit], sign ? { signDisplay: "exceptZero" } : {});
}

/** Whether a difference rounds to nothing. @param {Kpi} kpi @param {number} v */
export const isNone = (kpi, v) => Math.abs(kpi.unit === "percent" ? v * 100 : v) < 0.5 * 10 ** -DIGITS[kpi.unit];

/** The amount of a difference in words: "21 points". A trailing ",0" is left out. @param {Kpi} kpi @param {number} v */
export function amount(kpi, v) {
  const scaled = Math.abs(kpi.unit === "percent" ? v * 100 : v);
  const rounded = Number(scaled.toFixed(DIGITS[kpi.unit]));
  const text = number(rounded, Number.isInteger(rounded) ? 0 : DIGITS[kpi.unit]);
  if (kpi.unit === "percent") return t().points(text);
  const unit = t().unit[kpi.unit];
  return unit && kpi.unit !== "score" ? `${text} ${unit}` : text;
}

/** What a number in a trend, a target or a mark reads as. @param {string} id @param {number | null} v */
export const valueOf = (id, v) => value(kpiOf(id), v);

/** @param {string} key @param {Intl.DateTimeFormatOptions} options */
function dates(key, options) {
  const full = `${lang()} ${key}`;
  let format = /** @type {Intl.DateTimeFormat | undefined} */ (formatters.get(full));
  if (!format) {
    // British order: day, month, year. Browsers before 2023 know no zones by offset.
    const locale = lang() === "vi" ? "vi-VN" : "en-GB";
    try {
      format = new Intl.DateTimeFormat(locale, { timeZone: meta().zone, ...options });
    } catch {
      format = new Intl.DateTimeFormat(locale, { timeZone: "Asia/Ho_Chi_Minh", ...options });
    }
    formatters.set(full, format);
  }
  return format;
}

/** @typedef {string | number | Date} Instant */
/** @param {Instant} at */
const date = (at) => new Date(at);

/** 14:05:30 @param {Instant} at */
const clock = (at) => dates("clock", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(date(at));
/** 14:05 @param {Instant} at */
export const hourMinute = (at) => dates("hm", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date(at));
/** 28/11/2026 @param {Instant} at */
export const dayOf = (at) => dates("day", { day: "2-digit", month: "2-digit", year: "numeric" }).format(date(at));
/** 28/11 @param {Instant} at */
export const shortDay = (at) => dates("short", { day: "2-digit", month: "2-digit" }).format(date(at)).replace("-", "/");
/** 28/11/2026 14:05 @param {Instant} at */
export const dayTime = (at) => `${dayOf(at)} ${hourMinute(at)}`;

/** The time alone if it is of today, else with its day. @param {Instant} at @param {Instant} now @param {boolean} [seconds] */
export function since(at, now, seconds = false) {
  const time = seconds ? clock(at) : hourMinute(at);
  return dayOf(at) === dayOf(now) ? time : `${time} ${dayOf(at)}`;
}

/** "12 min", "3 h", "2 days". @param {number} ms */
export function span(ms) {
  const words = t().span;
  if (ms < 2 * MINUTE) return words.seconds(count(Math.max(0, Math.round(ms / 1000))));
  if (ms < 120 * MINUTE) return words.minutes(count(Math.floor(ms / MINUTE)));
  if (ms < 2 * DAY) return words.hours(count(Math.floor(ms / 3600e3)));
  return words.days(count(Math.floor(ms / DAY)));
}
