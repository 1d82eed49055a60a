import { h } from "preact";
import { useState } from "preact/hooks";
import { codeName } from "../address.js";
import { inLang, t } from "../i18n.js";
import { meta } from "../meta.js";
import { setQuery } from "../router.js";
import { folded } from "./search.js";

/** Some or all members of a dimension. @param {{dimension: string, chosen: string}} props chosen: codes with commas; "" is all */
export function Members({ dimension, chosen }) {
  const [filter, setFilter] = useState("");
  const words = t().explore;
  const codes = chosen ? chosen.split(",") : [];
  const name = t().scope[dimension] ?? dimension;
  const members = (meta().units[dimension] ?? []).filter((m) => folded(`${m.name.vi} ${m.name.en} ${m.code}`).includes(folded(filter)));
  const toggle = (/** @type {string} */ code, /** @type {boolean} */ on) => setQuery({ [dimension]: (on ? [...codes, code] : codes.filter((c) => c !== code)).join() });
  return h(
    "details",
    { class: "pick" },
    h("summary", null, h("span", { class: "pick-label" }, name), codes.length ? codes.map((c) => codeName(dimension, c)).join(", ") : words.allMembers),
    h(
      "div",
      { class: "pick-list" },
      h("input", { type: "text", "aria-label": `${words.filter}: ${name}`, placeholder: words.filter, value: filter, onInput: (/** @type {Event} */ e) => setFilter(/** @type {HTMLInputElement} */ (e.currentTarget).value) }),
      h("button", { type: "button", class: "plain", disabled: !codes.length, onClick: () => setQuery({ [dimension]: null }) }, words.allMembers),
      members.map((m) =>
        h(
          "label",
          { key: m.code },
          h("input", { type: "checkbox", checked: codes.includes(m.code), onChange: (/** @type {Event} */ e) => toggle(m.code, /** @type {HTMLInputElement} */ (e.currentTarget).checked) }),
          inLang(m.name),
        ),
      ),
    ),
  );
}

/** Members of a dimension that has no list. @param {{dimension: string, chosen: string}} props */
export function CodesField({ dimension, chosen }) {
  return h(
    "label",
    { class: "field" },
    h("span", null, t().scope[dimension] ?? dimension),
    h("input", {
      type: "text",
      placeholder: t().explore.codes,
      value: chosen,
      onChange: (/** @type {Event} */ e) => setQuery({ [dimension]: /** @type {HTMLInputElement} */ (e.currentTarget).value.replace(/\s+/g, "") }),
    }),
  );
}
