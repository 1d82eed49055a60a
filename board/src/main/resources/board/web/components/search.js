import { h } from "preact";
import { useMemo, useState } from "preact/hooks";
import { unitHref } from "../address.js";
import { inLang, t, lang } from "../i18n.js";
import { meta } from "../meta.js";
import { href, navigate } from "../router.js";

/** @typedef {{name: string, code: string, kind: string, href: string, keys: string[]}} Hit */

const MOST = 9;

/** Lower case without diacritics: "Đà Nẵng" is "da nang". @param {string} text */
export function folded(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/\s+/g, " ")
    .trim();
}

/** @param {string} name */
const initials = (name) => name.split(/[\s,]+/).map((word) => word[0] ?? "").join("");

/** All that has a page, found by either name, by code and by initials. @returns {Hit[]} */
function all() {
  const units = ["ministry", "locality", "programme"].flatMap((dimension) =>
    (meta().units[dimension] ?? []).map((m) => ({
      name: inLang(m.name),
      code: m.code,
      kind: t().scope[dimension] ?? dimension,
      href: unitHref({ scope: dimension, codes: { [dimension]: m.code } }) ?? "",
      keys: [m.code, m.name.vi, m.name.en, initials(folded(m.name.vi))].map(folded),
    })),
  );
  const kpis = meta().kpis.map((kpi) => ({
    name: inLang(kpi.name),
    code: "",
    kind: t().unitPage.kpi,
    href: href(`/kpi/${kpi.id}`),
    keys: [kpi.id, kpi.name.vi, kpi.name.en].map(folded),
  }));
  return [...units, ...kpis];
}

/** Exact codes first, then beginnings, then the beginning of a word, then anywhere. @param {Hit[]} hits @param {string} asked */
export function find(hits, asked) {
  const wanted = folded(asked);
  if (!wanted) return [];
  const rank = (/** @type {Hit} */ hit) =>
    Math.min(...hit.keys.map((k) => (k === wanted ? 0 : k.startsWith(wanted) ? 1 : k.includes(` ${wanted}`) ? 2 : k.includes(wanted) ? 3 : 9)));
  return hits
    .map((hit) => ({ hit, rank: rank(hit) }))
    .filter((r) => r.rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map((r) => r.hit);
}

/** The search box: a combobox whose list is followed with the arrow keys. */
export function Search() {
  const [asked, setAsked] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const language = lang();
  const hits = useMemo(all, [language, location.search]);
  const found = useMemo(() => find(hits, asked), [hits, asked]);
  const shown = open && asked.trim() !== "";

  const go = (/** @type {Hit | undefined} */ hit) => {
    if (!hit) return;
    setAsked("");
    setOpen(false);
    navigate(hit.href);
  };
  const key = (/** @type {KeyboardEvent} */ e) => {
    if (e.key === "Escape") {
      setOpen(false);
      setAsked("");
    } else if (e.key === "Enter") go(found[active]);
    else if (e.key === "ArrowDown") setActive(Math.min(active + 1, found.length - 1));
    else if (e.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else return;
    e.preventDefault();
  };
  return h(
    "div",
    { class: "search", role: "search" },
    h("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: false,
      "aria-label": t().search.label,
      "aria-expanded": shown ? "true" : "false",
      "aria-controls": "search-hits",
      "aria-autocomplete": "list",
      "aria-activedescendant": shown && found.length ? `search-hit-${active}` : undefined,
      placeholder: t().search.placeholder,
      value: asked,
      onInput: (/** @type {Event} */ e) => {
        setAsked(/** @type {HTMLInputElement} */ (e.currentTarget).value);
        setActive(0);
        setOpen(true);
      },
      onKeyDown: key,
      onFocus: () => setOpen(true),
      onBlur: () => setOpen(false),
    }),
    h(
      "ul",
      { id: "search-hits", role: "listbox", "aria-label": t().search.label, hidden: !shown || !found.length },
      found.map((hit, i) =>
        h(
          "li",
          {
            id: `search-hit-${i}`,
            key: hit.href,
            role: "option",
            "aria-selected": i === active ? "true" : "false",
            // Before the box loses the focus.
            onPointerDown: (/** @type {Event} */ e) => {
              e.preventDefault();
              go(hit);
            },
          },
          h("span", { class: "search-name" }, hit.name),
          h("span", { class: "search-kind" }, hit.code ? `${hit.kind} · ${hit.code}` : hit.kind),
        ),
      ),
    ),
    shown && !found.length ? h("p", { class: "search-none" }, t().search.none) : null,
    h("p", { class: "sr", role: "status" }, shown ? (found.length ? t().search.found(found.length) : t().search.none) : ""),
  );
}
