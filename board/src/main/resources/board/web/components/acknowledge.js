import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, postJson } from "../api.js";
import { count, dayTime } from "../format.js";
import { t } from "../i18n.js";
import { meta } from "../meta.js";

/** @import {Alert} from "../types" */

const MOST = 1000;
const POST = "kpi-pulse.post";

/** Who heeds it. @param {{alert: Alert, always?: boolean}} props always: also that nobody does */
export function Acknowledged({ alert, always }) {
  const { acknowledged } = alert;
  const words = t().alerts;
  if (!acknowledged) return always && alert.state === "firing" && !meta().public ? h("p", { class: "muted" }, words.notAcknowledged) : null;
  const at = dayTime(acknowledged.at);
  return h(
    "p",
    { class: "acknowledged", "data-acknowledged": acknowledged.at },
    acknowledged.post ? words.acknowledged(at, acknowledged.post) : words.acknowledgedAt(at),
    acknowledged.comment ? [": ", h("q", null, acknowledged.comment)] : null,
  );
}

/** The button, and behind it the form, where the board takes acknowledgements. @param {{alert: Alert}} props */
export function Acknowledge({ alert }) {
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(false);
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const words = t().alerts;
  if (!meta().acknowledge || alert.state !== "firing" || alert.acknowledged) return null;
  if (sent) return h("p", { role: "status", class: "acknowledged", "data-sent": alert.id }, words.sent);
  const close = () => {
    setOpen(false);
    setTimeout(() => button.current?.focus());
  };
  return open
    ? h(Form, { alert, onSent: () => setSent(true), onCancel: close })
    : h("button", { type: "button", class: "plain no-print", ref: button, "data-acknowledge": alert.id, onClick: () => setOpen(true) }, words.acknowledge);
}

/** @param {{alert: Alert, onSent: () => void, onCancel: () => void}} props */
function Form({ alert, onSent, onCancel }) {
  const words = t().alerts;
  const [post, setPost] = useState(localStorage.getItem(POST) ?? "");
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(/** @type {ApiError | null} */ (null));
  const first = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => first.current?.focus(), []);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await postJson(`/api/alerts/${encodeURIComponent(alert.id)}/acknowledge`, { post, comment });
      localStorage.setItem(POST, post);
      onSent();
    } catch (e) {
      setError(e instanceof ApiError ? e : new ApiError(0, String(e)));
      setBusy(false);
    }
  };
  return h(
    "form",
    { class: "acknowledge no-print", onSubmit: send, onKeyDown: (/** @type {KeyboardEvent} */ e) => e.key === "Escape" && onCancel() },
    h("label", { class: "field" }, words.post, h("input", { ref: first, name: "post", required: true, maxLength: 200, autocomplete: "organization-title", value: post, onInput: (/** @type {Event} */ e) => setPost(/** @type {HTMLInputElement} */ (e.currentTarget).value) })),
    h("label", { class: "field" }, words.comment, h("textarea", { name: "comment", rows: 2, maxLength: MOST, value: comment, onInput: (/** @type {Event} */ e) => setComment(/** @type {HTMLTextAreaElement} */ (e.currentTarget).value) })),
    h(
      "div",
      { class: "row" },
      h("button", { type: "submit", class: "plain", disabled: busy }, busy ? words.sending : words.send),
      h("button", { type: "button", class: "plain", onClick: onCancel }, words.cancel),
      comment.length > MOST - 200 ? h("span", { class: "muted small" }, words.left(count(MOST - comment.length))) : null,
    ),
    error ? h("p", { class: "message-error", role: "alert" }, `${words.failed} ${t().error.said} `, h("q", { lang: "en" }, error.message)) : null,
  );
}
