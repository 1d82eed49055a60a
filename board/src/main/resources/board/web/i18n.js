import { useEffect, useState } from "preact/hooks";
import { setQuery } from "./router.js";
import en from "./text-en.js";
import vi from "./text-vi.js";

/** @import {Lang, Text} from "./types" */

const KEY = "kpi-pulse.lang";
const TEXTS = { vi, en };
const changed = new EventTarget();
/** @type {Lang} */
let current = "vi";

/** The address says it, else what was chosen before, else the browser. @returns {Lang} */
function wanted() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "vi" || asked === "en") return asked;
  const stored = localStorage.getItem(KEY);
  if (stored === "vi" || stored === "en") return stored;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "vi";
}

export function startLang() {
  current = wanted();
  document.documentElement.lang = current;
  addEventListener("popstate", () => use(wanted()));
}

/** @param {Lang} lang */
function use(lang) {
  current = lang;
  document.documentElement.lang = lang;
  changed.dispatchEvent(new Event("change"));
}

/** An address that names a language is changed; one that does not stays open to each reader's own. @param {Lang} lang */
export function chooseLang(lang) {
  localStorage.setItem(KEY, lang);
  if (new URLSearchParams(location.search).has("lang")) setQuery({ lang });
  use(lang);
}

/** The texts of the interface in the present language. */
export const t = () => TEXTS[current];
export const lang = () => current;
/** @param {Text} text */
export const inLang = (text) => text[current];

/** Draws a component, and with it all below it, again when the language changes. */
export function useLang() {
  const [value, setValue] = useState(current);
  useEffect(() => {
    const on = () => setValue(current);
    changed.addEventListener("change", on);
    return () => changed.removeEventListener("change", on);
  }, []);
  return value;
}
