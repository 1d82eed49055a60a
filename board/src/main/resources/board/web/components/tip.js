import { h } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * One box for what stands behind any figure. It opens on hover, focus and press, stays while the pointer is on it, and Escape
 * closes it (WCAG 1.4.13).
 * @typedef {[label: string, text: string][]} TipRows
 * @typedef {{anchor: HTMLElement, title: string, rows: TipRows}} Tip
 */

const OPEN_MS = 120;
const CLOSE_MS = 160;
const GAP_PX = 6;

/** @type {Tip | null} */
let current = null;
/** @type {((tip: Tip | null) => void) | null} */
let draw = null;
let timer = 0;

/** @param {Tip | null} tip */
function set(tip) {
  clearTimeout(timer);
  current?.anchor.removeAttribute("aria-describedby");
  current = tip;
  tip?.anchor.setAttribute("aria-describedby", "tip");
  draw?.(tip);
}

/** @param {Tip | null} tip @param {number} ms */
function later(tip, ms) {
  clearTimeout(timer);
  timer = setTimeout(() => set(tip), ms);
}

/**
 * Handlers for an element that has something behind it.
 * @param {() => {title: string, rows: TipRows}} content made only when it is shown
 */
export function tipHandlers(content) {
  const of = (/** @type {Event} */ e) => ({ anchor: /** @type {HTMLElement} */ (e.currentTarget), ...content() });
  return {
    onPointerEnter: (/** @type {PointerEvent} */ e) => e.pointerType === "mouse" && later(of(e), OPEN_MS),
    onPointerLeave: (/** @type {PointerEvent} */ e) => e.pointerType === "mouse" && later(null, CLOSE_MS),
    onFocus: (/** @type {FocusEvent} */ e) => set(of(e)),
    onBlur: () => set(null),
    // Where a press gives no focus.
    onClick: (/** @type {Event} */ e) => set(of(e)),
  };
}

export function TipHost() {
  const [tip, setTip] = useState(/** @type {Tip | null} */ (null));
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  useEffect(() => {
    draw = setTip;
    const key = (/** @type {KeyboardEvent} */ e) => e.key === "Escape" && current && set(null);
    // The anchor may leave the page while the box is open.
    const gone = setInterval(() => current && !current.anchor.isConnected && set(null), 500);
    const scroll = () => current && set(null);
    document.addEventListener("keydown", key);
    document.addEventListener("scroll", scroll, { capture: true, passive: true });
    return () => {
      draw = null;
      clearInterval(gone);
      document.removeEventListener("keydown", key);
      document.removeEventListener("scroll", scroll, { capture: true });
    };
  }, []);
  useLayoutEffect(() => {
    if (!tip || !box.current) return;
    const at = tip.anchor.getBoundingClientRect();
    const size = box.current.getBoundingClientRect();
    const left = Math.max(GAP_PX, Math.min(at.left, innerWidth - size.width - GAP_PX));
    const below = at.bottom + GAP_PX;
    const top = below + size.height > innerHeight && at.top - GAP_PX - size.height > 0 ? at.top - GAP_PX - size.height : below;
    box.current.style.left = `${left}px`;
    box.current.style.top = `${top}px`;
  }, [tip]);
  if (!tip) return null;
  return h(
    "div",
    {
      id: "tip",
      role: "tooltip",
      class: "tip",
      ref: box,
      onPointerEnter: () => clearTimeout(timer),
      onPointerLeave: () => later(null, CLOSE_MS),
    },
    h("p", { class: "tip-title" }, tip.title),
    h("dl", null, tip.rows.map(([label, text]) => h("div", { key: label }, h("dt", null, label), h("dd", null, text)))),
  );
}
