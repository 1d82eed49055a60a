import { h } from "preact";
import { useState } from "preact/hooks";
import { count } from "../format.js";
import { t } from "../i18n.js";
import { useTheme } from "../theme.js";

/** On paper a table is whole, within reason. */
const MOST_ON_PAPER = 2000;

/**
 * The rows of one page of a long table, and the buttons to turn it.
 * @template T
 * @param {T[]} rows @param {number} size
 * @returns {{shown: T[], pager: import("preact").ComponentChild}}
 */
export function usePage(rows, size) {
  const [page, setPage] = useState(0);
  const { printing } = useTheme();
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(page, pages - 1);
  if (printing) return { shown: rows.slice(0, MOST_ON_PAPER), pager: null };
  const shown = rows.slice(at * size, (at + 1) * size);
  if (pages === 1) return { shown, pager: null };
  const words = t().pager;
  const button = (/** @type {string} */ name, /** @type {number} */ to, /** @type {boolean} */ off) =>
    h("button", { type: "button", class: "plain", disabled: off, onClick: () => setPage(to) }, name);
  const pager = h(
    "nav",
    { class: "pager", "aria-label": words.label },
    button(words.first, 0, at === 0),
    button(words.previous, at - 1, at === 0),
    h("span", { role: "status" }, words.range(count(at * size + 1), count(at * size + shown.length), count(rows.length))),
    button(words.next, at + 1, at === pages - 1),
    button(words.last, pages - 1, at === pages - 1),
  );
  return { shown, pager };
}
