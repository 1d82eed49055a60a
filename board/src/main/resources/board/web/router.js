import { useEffect, useState } from "preact/hooks";

/**
 * The address bar is the state of the page: what is chosen is a query parameter, so every view is a permalink. Links are plain
 * `a` elements; clicks on those that stay here are taken by one listener.
 */

/** What a link to another page takes along, if the present address has it. */
const KEPT = ["lang", "wall"];
const changed = new EventTarget();

/** @param {string} to @param {{replace?: boolean}} [how] */
export function navigate(to, how) {
  const samePage = new URL(to, location.href).pathname === location.pathname;
  if (how?.replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  changed.dispatchEvent(new Event("change"));
  if (!samePage) scrollTo(0, 0);
}

/**
 * The present address with some query parameters changed; null or "" removes one.
 * @param {Record<string, string | null | undefined>} values
 */
function withQuery(values) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  return location.pathname + asText(query);
}

/** @param {Record<string, string | null | undefined>} values @param {{replace?: boolean}} [how] */
export function setQuery(values, how) {
  navigate(withQuery(values), how ?? { replace: true });
}

/**
 * The address of another page.
 * @param {string} path
 * @param {Record<string, string | null | undefined>} [values]
 */
export function href(path, values) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values ?? {})) if (value) query.set(name, value);
  const here = new URLSearchParams(location.search);
  for (const name of KEPT) {
    const value = here.get(name);
    if (value !== null && !query.has(name)) query.set(name, value);
  }
  return path + asText(query);
}

/** Commas stay readable. @param {URLSearchParams} query */
function asText(query) {
  const text = query.toString().replaceAll("%2C", ",").replace(/(^|&)wall=(?=&|$)/, "$1wall");
  return text ? `?${text}` : "";
}

/** The present path and query; the component is drawn again when they change. */
export function useAddress() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const on = () => redraw((n) => n + 1);
    changed.addEventListener("change", on);
    addEventListener("popstate", on);
    return () => {
      changed.removeEventListener("change", on);
      removeEventListener("popstate", on);
    };
  }, []);
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** Takes the clicks on links to other pages of the board. */
export function takeClicks() {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (/^\/(api|assets|lib)\//.test(link.pathname) || link.getAttribute("href")?.startsWith("#")) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}
