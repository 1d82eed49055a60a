import { lang } from "./i18n.js";

/** @import {Kpi, Member, Meta} from "./types" */

/** Names and definitions; constant while the board runs, so loaded once. @type {Meta} */
let loaded;
/** @type {Map<string, Kpi>} */
let kpis = new Map();
/** @type {Map<string, Member>} */
let members = new Map();

/** @param {Meta} meta */
export function setMeta(meta) {
  loaded = meta;
  kpis = new Map(meta.kpis.map((kpi) => [kpi.id, kpi]));
  members = new Map(
    Object.entries(meta.units).flatMap(([dimension, list]) => list.map((m) => /** @type {const} */ ([`${dimension}/${m.code}`, m]))),
  );
}

export const meta = () => loaded;
/** @param {string} id */
export const findKpi = (id) => kpis.get(id);
/** @param {string} dimension @param {string} code */
export const member = (dimension, code) => members.get(`${dimension}/${code}`);
/** @param {string} scope */
export const fixes = (scope) => loaded.scopes.find((s) => s.name === scope)?.fixes ?? [];
/** @param {string} name */
export const windowOf = (name) => loaded.windows.find((w) => w.name === name);

/**
 * A KPI, or a stand-in under its id for one that the catalogue no longer has.
 * @param {string} id
 * @returns {Kpi}
 */
export function kpiOf(id) {
  return (
    kpis.get(id) ?? {
      id,
      measurement: "",
      unit: id.endsWith("_rate") ? "percent" : "count",
      name: { vi: id, en: id },
      definition: { vi: "", en: "" },
      formula: null,
      denominator: null,
      source: null,
      better: null,
      target: null,
      minimum: null,
      interval: false,
      additive: false,
      window: "now",
      windows: {},
    }
  );
}

/** @param {string} id */
export const kpiName = (id) => kpiOf(id).name[lang()];
