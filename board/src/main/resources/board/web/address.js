import { inLang, lang, t } from "./i18n.js";
import { fixes, member, meta } from "./meta.js";
import { href } from "./router.js";

/** @import {Address, Codes} from "./types" */

/** Scopes that have a page, with the dimensions of its path. @type {Record<string, string[]>} */
const PAGES = { ministry: ["ministry"], locality: ["locality"], programme: ["programme"], commune: ["locality", "commune"] };

/** @type {Address} */
export const NATIONAL = { scope: "national", codes: {} };

/** "locality/48", "commune/48/20242", "national": stable, for tests and for labels. @param {Address} unit */
export function unitId(unit) {
  const order = PAGES[unit.scope] ?? fixes(unit.scope);
  return [unit.scope, ...order.map((d) => unit.codes[d] ?? "")].join("/");
}

/** @type {{path: string, unit: Address | null}} */
let last = { path: "", unit: null };

/** The unit of a path, or null; the same object as long as the path is the same. @param {string} path */
export function unitOfPath(path) {
  if (last.path !== path) last = { path, unit: parse(path) };
  return last.unit;
}

/** @param {string} path @returns {Address | null} */
function parse(path) {
  const [, scope = "", ...codes] = path.split("/").map(decode);
  const order = Object.hasOwn(PAGES, scope) ? PAGES[scope] : undefined;
  if (!order || codes.length !== order.length || codes.some((code) => !code)) return null;
  return { scope, codes: Object.fromEntries(order.map((d, i) => [d, codes[i] ?? ""])) };
}

/** Whether all codes are in the lists, as far as there are lists. @param {Address} unit */
export function isKnown(unit) {
  return Object.entries(unit.codes).every(([d, code]) => !meta().units[d] || member(d, code));
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/**
 * The address of a unit's page, or null where it has none; that of the country is Today.
 * @param {Address} unit
 * @param {Record<string, string | null | undefined>} [values]
 */
export function unitHref(unit, values) {
  if (unit.scope === "national") return href("/", values);
  const order = PAGES[unit.scope];
  if (!order) return null;
  return href(["", unit.scope, ...order.map((d) => encodeURIComponent(unit.codes[d] ?? ""))].join("/"), values);
}

/** @param {string} dimension @param {string} code */
export function codeName(dimension, code) {
  const known = member(dimension, code);
  if (known) return inLang(known.name);
  return t().coded[dimension]?.(code) ?? code;
}

/** "Bộ Công an", "Xã, phường 20242, Đà Nẵng". @param {Address} unit */
export function unitName(unit) {
  if (unit.scope === "national") return t().scope.national ?? "";
  return codesName(unit.codes, unit.scope === "commune" ? ["commune", "locality"] : fixes(unit.scope));
}

/** @param {Codes} codes @param {string[]} [order] */
export function codesName(codes, order) {
  const dims = order?.length ? order : Object.keys(codes);
  return dims
    .filter((d) => codes[d] !== undefined)
    .map((d) => codeName(d, codes[d] ?? ""))
    .join(", ");
}

/** Within a sentence: "procedure 1.004222, online". @param {Codes} codes */
export function codesInSentence(codes) {
  return Object.entries(codes)
    .map(([d, code]) => {
      const name = codeName(d, code);
      return d === "channel" || d === "respondent" ? name.toLocaleLowerCase(lang()) : name;
    })
    .join(", ");
}
