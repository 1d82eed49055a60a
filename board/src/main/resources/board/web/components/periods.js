import { h } from "preact";
import { isDay, plusDays, startOf, today } from "../days.js";
import { dayOf } from "../format.js";
import { t } from "../i18n.js";
import { setQuery } from "../router.js";

/** @typedef {{from: string, to: string, baseFrom: string, baseTo: string}} Period */

/** The two periods of the address; what it lacks is as the API has it. @param {URLSearchParams} query @returns {Period} */
export function periodOf(query) {
  const day = (/** @type {string} */ name, /** @type {string} */ otherwise) => {
    const asked = query.get(name);
    return asked && isDay(asked) ? asked : otherwise;
  };
  const to = day("to", today());
  const from = day("from", plusDays(to, -1));
  return { from, to, baseFrom: day("baseFrom", plusDays(from, -7)), baseTo: day("baseTo", plusDays(from, -1)) };
}

/** @param {string} from @param {string} to */
export function periodWords(from, to) {
  const a = dayOf(startOf(from));
  return from === to ? a : t().figure.range(a, dayOf(startOf(to)));
}

/** `days` days up to today against as many (or seven) before. @param {number} days @param {number} base @returns {Period} */
function preset(days, base) {
  const to = today();
  const from = plusDays(to, 1 - days);
  return { from, to, baseFrom: plusDays(from, -base), baseTo: plusDays(from, -1) };
}

/** The pickers of the two periods. @param {{period: Period, state: boolean}} props state: only the ends count */
export function Periods({ period, state }) {
  const words = t().why;
  const input = (/** @type {keyof Period} */ name, /** @type {string} */ label, /** @type {string} */ group) =>
    h(
      "label",
      { class: "field" },
      `${label} `,
      h("input", {
        type: "date",
        value: period[name],
        "aria-label": `${group} ${label}`,
        onChange: (/** @type {Event} */ e) => {
          const day = /** @type {HTMLInputElement} */ (e.currentTarget).value;
          if (isDay(day)) setQuery({ ...period, [name]: day });
        },
      }),
    );
  const button = (/** @type {string} */ name, /** @type {Period} */ to) =>
    h("button", { type: "button", class: "plain", "aria-pressed": String(Object.entries(to).every(([k, v]) => period[/** @type {keyof Period} */ (k)] === v)), onClick: () => setQuery(to) }, name);
  return h(
    "div",
    { class: "periods" },
    h("fieldset", null, h("legend", null, words.period), input("from", words.from, words.period), input("to", words.to, words.period)),
    h("fieldset", null, h("legend", null, words.base), input("baseFrom", words.from, words.base), input("baseTo", words.to, words.base)),
    h("fieldset", null, h("legend", null, words.presets), button(words.day, preset(1, 7)), button(words.week, preset(7, 7)), button(words.month, preset(30, 30))),
    state ? h("p", { class: "muted" }, words.stateHelp) : null,
  );
}
