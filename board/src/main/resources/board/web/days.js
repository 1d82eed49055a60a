import { liveNow } from "./live.js";
import { meta } from "./meta.js";

/** Calendar days as 2026-11-30, in the catalogue's zone. */

const DAY = 86400e3;

/** Milliseconds that the zone is ahead of UTC. */
export function zoneOffset() {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(meta().zone) ?? ["", "+", "07", "00"];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60e3;
}

/** @param {number | string | Date} at */
export const dayAt = (at) => new Date(new Date(at).getTime() + zoneOffset()).toISOString().slice(0, 10);

/** The beginning of a day. @param {string} day */
export const startOf = (day) => new Date(Date.parse(`${day}T00:00:00Z`) - zoneOffset());

/** @param {string} day @param {number} n */
export const plusDays = (day, n) => new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);

/** How many days lie between two. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** @param {string | null | undefined} text */
export const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(text ?? ""));

/** The day of the figures, which may have stopped long ago. */
export function today() {
  const status = liveNow().status;
  return dayAt(status?.asOf ?? status?.now ?? Date.now());
}
