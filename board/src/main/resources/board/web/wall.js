import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { unitHref } from "./address.js";
import { useData } from "./data.js";
import { t } from "./i18n.js";
import { href, navigate, setQuery } from "./router.js";

/** @import {Today} from "./types" */

/** How long each page stays on a display that nobody touches. */
const STAY_MS = 20_000;
const MOST_UNITS = 3;

/** Today, then the units that fall behind, worst first, and Today again. @param {Today | null} today */
function stops(today) {
  const { localities = [], ministries = [] } = today?.behind ?? {};
  const units = [];
  for (let i = 0; i < MOST_UNITS; i++) units.push(localities[i], ministries[i]);
  const hrefs = units.flatMap((mover) => (mover ? (unitHref(mover.unit, { kpi: mover.kpi }) ?? []) : []));
  return [href("/"), ...new Set(hrefs)];
}

/** Turns the pages of a wall display; what moves by itself can be stopped. */
export function Wall() {
  const [paused, setPaused] = useState(false);
  const { data } = /** @type {ReturnType<typeof useData<Today>>} */ (useData("/api/today", 60_000));
  const route = stops(data);
  const here = location.pathname + location.search;
  useEffect(() => {
    document.documentElement.classList.add("wall");
    return () => document.documentElement.classList.remove("wall");
  }, []);
  useEffect(() => {
    if (paused) return;
    const timer = setTimeout(() => navigate(route[(route.indexOf(here) + 1) % route.length] ?? href("/"), { replace: true }), STAY_MS);
    return () => clearTimeout(timer);
  }, [here, paused, route.join()]);
  return h(
    "aside",
    { class: "wall-controls no-print", "aria-label": t().wall.label },
    h("span", null, `${Math.max(0, route.indexOf(here)) + 1} / ${route.length}`),
    h("button", { type: "button", class: "plain", onClick: () => setPaused(!paused) }, paused ? t().wall.resume : t().wall.pause),
    h("button", { type: "button", class: "plain", onClick: () => setQuery({ wall: null }) }, t().wall.leave),
  );
}
