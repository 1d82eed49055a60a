import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "./i18n.js";

/** Whether the page was opened by a link within the board; then its heading takes the focus, so that it is read out. */
let opened = false;

/**
 * The title of the document, and the heading of the page with the same words.
 * @param {string} title
 * @returns {(className?: string, ...more: import("preact").ComponentChild[]) => import("preact").VNode}
 */
export function usePageTitle(title) {
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  useEffect(() => {
    document.title = `${title} · ${t().product}`;
  }, [title]);
  useEffect(() => {
    if (opened && !new URLSearchParams(location.search).has("wall")) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, []);
  return (className, ...more) => h("h1", { class: className, ref: heading, tabIndex: -1 }, title, more);
}
