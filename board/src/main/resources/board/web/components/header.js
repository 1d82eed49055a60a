import { h } from "preact";
import { chooseLang, t, lang } from "../i18n.js";
import { href, useAddress } from "../router.js";
import { chooseTheme, useTheme } from "../theme.js";
import { AlertBadge } from "./alert-badge.js";
import { Search } from "./search.js";
import { StatusLine } from "./status-line.js";

/** @import {Theme} from "../theme.js" */

/** @type {Theme[]} */
const THEMES = ["system", "light", "dark"];

/** What stands on top of every page. */
export function Header() {
  const { path } = useAddress();
  const { chosen } = useTheme();
  const words = t();
  const other = lang() === "vi" ? "en" : "vi";
  const link = (/** @type {string} */ to, /** @type {import("preact").ComponentChild} */ name, /** @type {boolean} */ here) =>
    h("li", null, h("a", { href: href(to), "aria-current": here ? "page" : undefined }, name));
  return h(
    "header",
    { class: "header" },
    h("a", { class: "brand", href: href("/") }, h("img", { src: "/assets/icon.svg", alt: "", width: 24, height: 24 }), words.product),
    h(
      "nav",
      { "aria-label": words.nav.label },
      h("ul", null, link("/", words.nav.today, path === "/"), link("/kpi", words.nav.kpi, path.startsWith("/kpi")), link("/alerts", [words.nav.alerts, h(AlertBadge, null)], path.startsWith("/alerts")), link("/explore", words.nav.explore, path === "/explore")),
    ),
    h(StatusLine, null),
    h(Search, { key: lang() }),
    h(
      "div",
      { class: "settings" },
      h("button", { type: "button", class: "plain", lang: other, onClick: () => chooseLang(other) }, words.language[other]),
      h(
        "select",
        {
          "aria-label": words.theme.label,
          value: chosen,
          onChange: (/** @type {Event} */ e) => chooseTheme(/** @type {Theme} */ (/** @type {HTMLSelectElement} */ (e.currentTarget).value)),
        },
        THEMES.map((theme) => h("option", { key: theme, value: theme, selected: theme === chosen }, words.theme[theme])),
      ),
    ),
  );
}
