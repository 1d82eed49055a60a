import { useEffect, useState } from "preact/hooks";

/** @import {Status, Tick} from "./types" */

/**
 * What the server pushes: one stream for all components. EventSource connects again by itself, except after an answer that is
 * no stream (a proxy's error page); then a new one is made.
 * @type {{tick: Tick | null, status: Status | null, connected: boolean | null}}
 */
let live = { tick: null, status: null, connected: null };
const changed = new EventTarget();
const AGAIN_MS = 5000;

/** @param {Partial<typeof live>} part */
function set(part) {
  live = { ...live, ...part };
  changed.dispatchEvent(new Event("change"));
}

export function connect() {
  const source = new EventSource("/api/live");
  source.addEventListener("open", () => set({ connected: true }));
  source.addEventListener("tick", (event) => {
    /** @type {Tick} */
    const tick = JSON.parse(event.data);
    set({ tick, status: tick.status, connected: true });
  });
  source.addEventListener("error", () => {
    set({ connected: false });
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN_MS);
  });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
}

/** The status that came with an answer, for the time until the first tick. @param {Status} status */
export function sawStatus(status) {
  if (!live.tick && live.status?.now !== status.now) set({ status });
}

export function useLive() {
  const [state, setState] = useState(live);
  useEffect(() => {
    const on = () => setState(live);
    on();
    changed.addEventListener("change", on);
    return () => changed.removeEventListener("change", on);
  }, []);
  return state;
}

export const liveNow = () => live;

/** Calls back whenever answers of the API may have changed, or the server is there again. @param {() => void} callback */
export function onNews(callback) {
  let version = live.tick?.version;
  let connected = live.connected;
  const on = () => {
    const news = live.tick?.version !== version || (live.connected && !connected);
    version = live.tick?.version;
    connected = live.connected;
    if (news) callback();
  };
  changed.addEventListener("change", on);
  return () => changed.removeEventListener("change", on);
}
