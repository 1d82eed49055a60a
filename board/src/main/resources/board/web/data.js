import { useEffect, useState } from "preact/hooks";
import { ApiError, getJson } from "./api.js";
import { onNews, sawStatus } from "./live.js";

/** Open pages ask again after a tick, but not more often than this. */
const EVERY_MS = 5000;

/**
 * An answer of the API, kept fresh while the page is visible. After an error the last answer stays; after a change of the
 * address too, until the new one is there (`url` says whose it is).
 * @template T
 * @param {string | null} url null: nothing to ask yet
 * @param {number} [everyMs]
 * @returns {{data: T | null, url: string | null, error: ApiError | null, busy: boolean}}
 */
export function useData(url, everyMs = EVERY_MS) {
  const [state, setState] = useState(
    /** @type {{data: T | null, url: string | null, error: ApiError | null, asked: string | null}} */ ({
      data: null,
      url: null,
      error: null,
      asked: null,
    }),
  );
  useEffect(() => {
    if (!url) return;
    const controller = new AbortController();
    let loadedAt = 0;
    let loading = false;
    let due = false;
    let timer = 0;

    const load = async () => {
      due = false;
      loading = true;
      loadedAt = Date.now();
      try {
        const data = await getJson(url, controller.signal);
        if (controller.signal.aborted) return;
        if (data.status) sawStatus(data.status);
        setState({ data, url, error: null, asked: url });
      } catch (e) {
        if (controller.signal.aborted) return;
        const error = e instanceof ApiError ? e : new ApiError(0, String(e));
        setState((old) => ({ ...old, error, asked: url }));
        // What was wrong with the question stays wrong; the rest may pass.
        due ||= error.status === 0 || error.status === 429 || error.status >= 500;
      }
      loading = false;
      if (due) plan();
    };
    const plan = () => {
      due = true;
      clearTimeout(timer);
      if (loading || document.hidden) return;
      timer = setTimeout(load, Math.max(0, loadedAt + everyMs - Date.now()));
    };
    const shown = () => due && plan();
    const stop = onNews(plan);
    document.addEventListener("visibilitychange", shown);
    load();
    return () => {
      stop();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", shown);
      controller.abort();
    };
  }, [url, everyMs]);
  return { data: state.data, url: state.url, error: state.asked === url ? state.error : null, busy: state.asked !== url && url !== null };
}
