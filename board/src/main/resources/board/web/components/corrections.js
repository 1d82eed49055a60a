import { h } from "preact";
import { count, dayTime } from "../format.js";
import { t } from "../i18n.js";

/** @import {Correction} from "../types" */

const MOST = 50;

/** What was corrected, in words, folded away. @param {{corrections: Correction[]}} props */
export function CorrectionList({ corrections }) {
  if (!corrections.length) return null;
  const words = t().chart;
  return h(
    "details",
    { class: "corrections" },
    h("summary", null, h("span", { class: "key key-correction", "aria-hidden": "true" }, "◆"), `${words.corrections}: ${count(corrections.length)}`),
    h(
      "ul",
      null,
      corrections
        .slice(-MOST)
        .reverse()
        .map((c) => h("li", { key: c.time + c.oldestStep + c.cause, "data-correction": c.time }, words.correction(dayTime(c.time), count(c.points), dayTime(c.oldestStep), words.cause[c.cause]))),
    ),
  );
}
