import { codesInSentence } from "./address.js";
import { amount, isNone, number } from "./format.js";
import { t } from "./i18n.js";

/** @import {Kpi, Mover, Reason} from "./types" */

/** How much of a change, in words; figures would look more exact than the attribution is. @param {number} share */
function shareInWords(share) {
  const words = t().reason;
  if (share >= 1.15) return words.moreThanAll;
  if (share >= 0.97) return words.all;
  if (share >= 0.88) return words.nearlyAll;
  if (share >= 0.71) return words.threeQuarters;
  if (share >= 0.58) return words.twoThirds;
  if (share >= 0.42) return words.half;
  if (share >= 0.29) return words.third;
  if (share >= 0.2) return words.quarter;
  return words.percent(number(share, 0, { style: "percent" }));
}

/** "two thirds of it from procedure 1.004222, online", or "" where nothing is known. @param {Reason | null} reason */
export function reasonInWords(reason) {
  const words = t().reason;
  if (!reason) return "";
  if (reason.spread) return words.spread;
  if (!reason.parts.length) return "";
  const parts = reason.parts.map((part) => codesInSentence(part.codes) + (Math.abs(part.mix) > Math.abs(part.rate) ? words.mix : ""));
  const share = reason.share ?? reason.parts.reduce((sum, part) => sum + part.share, 0);
  return words.from(shareInWords(share), parts.join(words.and));
}

/** "−21 points" and " in 7 days". @param {Kpi} kpi @param {Mover} mover */
export function changeInWords(kpi, mover) {
  const words = t().reason;
  if (mover.change === null) return null;
  const by = amount(kpi, mover.change);
  const amountText = isNone(kpi, mover.change) ? words.same : mover.change > 0 ? words.up(by) : words.down(by);
  return { amount: amountText, since: mover.days === 0 ? words.days0 : mover.days === 1 ? words.days1 : words.daysN(mover.days) };
}
