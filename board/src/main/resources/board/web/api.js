/** @import {Address} from "./types" */

/** An answer that is not the one asked for; status 0 where no server answered. */
export class ApiError extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} values null, undefined and "" are left out
 */
export function apiUrl(path, values) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  const text = query.toString().replaceAll("%2C", ",");
  return text ? `${path}?${text}` : path;
}

/** The parameters that name a unit. @param {Address} unit @returns {Record<string, string>} */
export function unitQuery(unit) {
  return { scope: unit.scope, ...unit.codes };
}

/**
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function getJson(url, signal) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(url, { signal, headers: { accept: "application/json" } });
  } catch (e) {
    if (signal?.aborted) throw e;
    throw new ApiError(0, e instanceof Error ? e.message : String(e));
  }
  if (!response.ok) throw new ApiError(response.status, await errorText(response));
  try {
    return await response.json();
  } catch (e) {
    if (signal?.aborted) throw e;
    throw new ApiError(0, e instanceof Error ? e.message : String(e));
  }
}

/**
 * Sends a JSON object to the board.
 * @param {string} url
 * @param {object} body
 */
export async function postJson(url, body) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(url, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(body) });
  } catch (e) {
    throw new ApiError(0, e instanceof Error ? e.message : String(e));
  }
  if (!response.ok) throw new ApiError(response.status, await errorText(response));
}

/** @param {Response} response */
async function errorText(response) {
  try {
    return String((await response.json()).error ?? response.statusText);
  } catch {
    return response.statusText;
  }
}
