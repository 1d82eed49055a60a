import { h } from "preact";
import { count } from "../format.js";
import { t } from "../i18n.js";
import { useLive } from "../live.js";

/** How many alerts stand; behind the name of the page in the navigation. */
export function AlertBadge() {
  const { tick } = useLive();
  const { standing = 0, critical = 0 } = tick?.alerts ?? {};
  if (!standing) return null;
  return h(
    "span",
    { class: `badge ${critical ? "badge-critical" : ""}`, "data-standing": String(standing), title: t().nav.standing(standing) },
    h("span", { "aria-hidden": "true" }, count(standing)),
    h("span", { class: "sr" }, ` (${t().nav.standing(standing)})`),
  );
}
