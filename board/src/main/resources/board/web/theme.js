import { options } from "preact";
import { useEffect, useState } from "preact/hooks";

/** @typedef {"system" | "light" | "dark"} Theme */

const KEY = "kpi-pulse.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const changed = new EventTarget();
let printing = false;

/** @returns {Theme} */
function chosenTheme() {
  const stored = localStorage.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** @param {Theme} theme */
export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  apply();
}

function apply() {
  const chosen = chosenTheme();
  const isDark = !printing && (chosen === "dark" || (chosen === "system" && dark.matches));
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  changed.dispatchEvent(new Event("change"));
}

/** Paper is light, and takes whole tables: both are drawn before the browser makes the pages. @param {boolean} on */
function print(on) {
  const before = options.debounceRendering;
  options.debounceRendering = (draw) => draw();
  printing = on;
  apply();
  options.debounceRendering = before;
}

export function startTheme() {
  apply();
  dark.addEventListener("change", apply);
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
}

/** Draws again when the theme changes or the page is printed. */
export function useTheme() {
  const read = () => ({ theme: document.documentElement.dataset.theme ?? "light", chosen: chosenTheme(), printing });
  const [state, setState] = useState(read);
  useEffect(() => {
    const on = () => setState(read());
    changed.addEventListener("change", on);
    return () => changed.removeEventListener("change", on);
  }, []);
  return state;
}
