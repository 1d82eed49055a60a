import { h } from "preact";
import { since } from "../format.js";
import { t } from "../i18n.js";
import { liveNow } from "../live.js";
import { href } from "../router.js";

/** @import {ApiError} from "../api.js" */

/** @param {ApiError} error */
function advice(error) {
  const words = t().error;
  if (error.status === 0) return words.network;
  if (error.status === 404) return words.notFound;
  if (error.status === 429) return words.tooMany;
  return error.status < 500 ? words.badRequest : words.server;
}

/**
 * What went wrong and what to do; with `kept`, that older figures are still shown.
 * @param {{error: ApiError | null, kept?: boolean}} props
 */
export function ErrorMessage({ error, kept }) {
  // That the connection is lost is said at the top, with as of when the figures are.
  if (!error || (kept && error.status === 0 && liveNow().connected === false)) return null;
  const status = liveNow().status;
  const keptAt = kept && status?.asOf ? since(status.asOf, status.now, true) : null;
  return h(
    "div",
    { class: "message message-error", role: "alert", "data-error": String(error.status) },
    h("p", null, advice(error), keptAt ? ` ${t().error.kept(keptAt)}` : ""),
    error.status >= 400 ? h("p", { class: "message-detail" }, `${t().error.said} `, h("q", { lang: "en" }, error.message)) : null,
    kept ? null : h("p", null, h("a", { href: href("/") }, t().error.home)),
  );
}

export function Loading() {
  return h("p", { class: "message", role: "status" }, t().loading);
}
