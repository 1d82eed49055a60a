import { endOf } from "../alerts.js";

/** @import {Alert, Correction} from "../types" */
/** @typedef {import("uplot")} Plot */

/** The target as a dashed line, if it is within the chart. @param {Plot} u @param {number | null} target @param {string} colour @param {number} scale */
export function targetLine(u, target, colour, scale) {
  const { min, max } = u.scales.y ?? {};
  if (target === null || min == null || max == null || target < min || target > max) return;
  const y = Math.round(u.valToPos(target, "y", true));
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = colour;
  const unit = devicePixelRatio * scale;
  ctx.lineWidth = unit * 1.5;
  ctx.setLineDash([6 * unit, 4 * unit]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Behind the lines: a band from the beginning to the end of each alert, with an edge on top. @param {Plot} u @param {Alert[]} alerts @param {(severity: string) => string} colour @param {number} scale */
export function alertBands(u, alerts, colour, scale) {
  if (!alerts.length) return;
  const { ctx, bbox } = u;
  const right = bbox.left + bbox.width;
  const least = 2 * devicePixelRatio * scale;
  const x = (/** @type {number} */ ms) => Math.max(bbox.left, Math.min(right, u.valToPos(ms / 1000, "x", true)));
  ctx.save();
  for (const alert of alerts) {
    const from = Math.min(x(Date.parse(alert.from)), right - least);
    const width = Math.max(least, x(endOf(alert)) - from);
    ctx.fillStyle = colour(alert.severity);
    ctx.globalAlpha = 0.14;
    ctx.fillRect(from, bbox.top, width, bbox.height);
    ctx.globalAlpha = 1;
    ctx.fillRect(from, bbox.top, width, 3 * devicePixelRatio * scale);
  }
  ctx.restore();
}

/** On the time axis: a bar over the steps that were corrected, a diamond at the time of the correction. @param {Plot} u @param {Correction[]} corrections @param {string} colour @param {number} scale */
export function correctionMarks(u, corrections, colour, scale) {
  if (!corrections.length) return;
  const { ctx, bbox } = u;
  const size = 4 * devicePixelRatio * scale;
  const y = bbox.top + bbox.height - size;
  const x = (/** @type {string} */ at) => Math.max(bbox.left, Math.min(bbox.left + bbox.width, u.valToPos(Date.parse(at) / 1000, "x", true)));
  ctx.save();
  ctx.fillStyle = colour;
  for (const c of corrections) {
    const from = x(c.oldestStep);
    const to = x(c.time);
    ctx.globalAlpha = 0.5;
    ctx.fillRect(from, y - size / 4, Math.max(1, to - from), size / 2);
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.moveTo(to, y - size);
    ctx.lineTo(to + size, y);
    ctx.lineTo(to, y + size);
    ctx.lineTo(to - size, y);
    ctx.fill();
  }
  ctx.restore();
}
