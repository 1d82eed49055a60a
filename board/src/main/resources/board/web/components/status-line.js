import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { count, since, span } from "../format.js";
import { t } from "../i18n.js";
import { useLive } from "../live.js";
import { kpiName } from "../meta.js";

/** @import {Pulse, Status} from "../types" */

/** How long ago the status came, so that what it says of spans stays true between ticks. */
function useAge(/** @type {Status | null} */ status) {
  const [seen, setSeen] = useState({ now: status?.now, at: Date.now() });
  const [, redraw] = useState(0);
  useEffect(() => setSeen({ now: status?.now, at: Date.now() }), [status?.now]);
  useEffect(() => {
    const timer = setInterval(() => redraw((n) => n + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  return seen.now === status?.now ? Date.now() - seen.at : 0;
}

/** @param {Status} status @param {number} age */
function words(status, age) {
  const text = t().status;
  const now = Date.parse(status.now) + age;
  if (!status.asOf || status.state === "empty") return text.empty;
  const at = since(status.asOf, now);
  switch (status.state) {
    case "silent":
      return text.silent(span(now - Date.parse(status.silentSince ?? status.asOf)), at);
    case "behind":
      return text.behind(span(now - Date.parse(status.asOf)));
    case "stopped":
      return text.stopped(at);
    default: {
      const silent = status.jobs.filter((job) => job.silentSince);
      return silent.length ? text.partly(silent.map((job) => text.jobs[job.job] ?? job.job), span(now - Math.min(...silent.map((job) => Date.parse(job.silentSince ?? ""))))) : text.live;
    }
  }
}

/** What has come in of late, so that one sees it move. @param {{pulse: Pulse[]}} props */
function PulseLine({ pulse }) {
  const told = pulse.filter((one) => one.value !== null);
  if (!told.length) return null;
  return h(
    "p",
    { class: "status-pulse" },
    `${t().window[told[0].window] ?? told[0].window}: `,
    told.map((one, i) => h("span", { key: one.kpi, "data-pulse": one.kpi, "data-value": String(one.value) }, `${i ? ", " : ""}${count(one.value ?? 0)} ${kpiName(one.kpi).toLowerCase()}`)),
  );
}

/**
 * As of when the figures are. While all is well a quiet line; else a banner in words. The seconds that tick stand outside of
 * the live region, or a screen reader would read them all day.
 */
export function StatusLine() {
  const { tick, status, connected } = useLive();
  const age = useAge(status);
  const lost = connected === false;
  const state = lost ? "lost" : (status?.state ?? "unknown");
  const asOf = status?.asOf ? since(status.asOf, status.now, true) : null;
  const said = lost ? (asOf ? t().status.lostAsOf(asOf) : t().status.lost) : status ? words(status, age) : t().loading;
  const fine = state === "live" || state === "unknown";
  return h(
    "div",
    { class: `status ${fine ? "status-fine" : "status-banner"}` },
    h("p", { role: "status", "aria-label": t().status.label, "data-state": state }, fine ? null : h("span", { class: "status-mark", "aria-hidden": "true" }, "!"), said),
    state === "live" && asOf
      ? h("p", { class: "status-as-of", "data-as-of": status?.asOf ?? "" }, t().status.asOf(asOf))
      : null,
    state === "live" && tick ? h(PulseLine, { pulse: tick.pulse }) : null,
  );
}
