import { h } from "preact";
import { useMemo } from "preact/hooks";
import { grouped } from "../alerts.js";
import { AlertCard } from "../components/alert-card.js";
import { AlertFilter, chosenAlerts } from "../components/alert-filter.js";
import { AlertTable } from "../components/alert-table.js";
import { ErrorMessage, Loading } from "../components/message.js";
import { WhyNot } from "../components/why-not.js";
import { useData } from "../data.js";
import { count } from "../format.js";
import { t } from "../i18n.js";
import { useAddress } from "../router.js";
import { usePageTitle } from "../title.js";

/** @import {Alert, Alerts} from "../types" */

/** How many were told, as the badge counts them, and how many not. @param {Alert[]} standing */
function howMany(standing) {
  const words = t().alerts;
  const told = standing.filter((a) => a.told).length;
  const covered = standing.filter((a) => !a.told && a.covered).length;
  const waiting = standing.length - told - covered;
  return [words.toldCount(told), covered ? words.coveredCount(covered) : "", waiting ? words.waitingCount(waiting) : ""].filter(Boolean).join(" · ");
}

/** What stands now, what stood in the last 30 days, and why a rule has raised an alert or has not. */
export function AlertsPage() {
  const { query } = useAddress();
  const words = t().alerts;
  const heading = usePageTitle(words.title);
  const { data, error } = /** @type {ReturnType<typeof useData<Alerts>>} */ (useData("/api/alerts"));
  const all = data?.alerts;
  const address = query.toString();
  const shown = useMemo(() => chosenAlerts(all ?? [], query), [all, address]);
  if (!all) return h("main", { id: "main" }, h("div", { class: "page-head" }, heading()), error ? h(ErrorMessage, { error }) : h(Loading, null));
  const standing = shown.filter((a) => a.state === "firing");
  const over = shown.filter((a) => a.state !== "firing");
  const any = all.some((a) => a.state === "firing");
  return h(
    "main",
    { id: "main", class: "alerts" },
    h("div", { class: "page-head" }, heading(), h(AlertFilter, { alerts: all, query })),
    h(ErrorMessage, { error, kept: true }),
    h(
      "section",
      { class: "panel", "data-value": String(standing.length) },
      h("h2", null, words.standing, h("span", { class: "muted" }, ` ${howMany(standing)}`)),
      standing.length ? h("ul", { class: "alert-cards" }, grouped(standing).map(({ alert, covers }) => h(AlertCard, { key: alert.id, alert, covers }))) : h("p", { class: "muted" }, any ? words.noneOf : words.nothing),
    ),
    h("section", { class: "panel" }, h("h2", null, words.history, h("span", { class: "muted" }, ` ${count(over.length)}`)), over.length ? h(AlertTable, { alerts: over }) : h("p", { class: "muted" }, words.noHistory)),
    h(WhyNot, { query }),
  );
}
