import { h } from "preact";
import { useMemo } from "preact/hooks";
import { ErrorMessage, Loading } from "../components/message.js";
import { Movers } from "../components/mover.js";
import { KeyMark, Owner } from "../components/task-table.js";
import { TileMap } from "../components/tile-map.js";
import { Tile } from "../components/tile.js";
import { useData } from "../data.js";
import { count, dayOf } from "../format.js";
import { t } from "../i18n.js";
import { useLive } from "../live.js";
import { kpiName } from "../meta.js";
import { href } from "../router.js";
import { usePageTitle } from "../title.js";

/** @import {Headline, Task, Today as TodayData} from "../types" */

/** How many entries of each list one screen has room for; 1366×768 is 55 rem high. */
const MOST = { behind: 5, changed: 3, overdue: 3 };
const MOST_ON_HIGH = { behind: 8, changed: 4, overdue: 5 };
const HIGH_REM = 60;

function room() {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return innerWidth > innerHeight && innerHeight > HIGH_REM * rem ? MOST_ON_HIGH : MOST;
}

/** One screen for leadership: how the country is, who falls behind and why, what changed. */
export function TodayPage() {
  const heading = usePageTitle(t().today.title);
  const { data, error } = /** @type {ReturnType<typeof useData<TodayData>>} */ (useData("/api/today"));
  const { tick } = useLive();
  const words = t().today;
  const behind = data?.behind.localities;
  const flagged = useMemo(() => new Set((behind ?? []).filter((m) => m.beyondChance).map((m) => m.unit.codes.locality ?? "")), [behind]);
  if (!data) return h("main", { id: "main" }, heading("sr"), error ? h(ErrorMessage, { error }) : h(Loading, null));
  const most = room();
  const headline = withTick(data, tick);
  const { localities, ministries } = data.behind;
  // Without figures an empty list is no good news.
  const none = (/** @type {string} */ good) => (data.status.asOf ? good : t().status.empty);
  const ranking = (/** @type {string} */ scope, /** @type {string} */ kpi) => ({ href: href(`/kpi/${kpi}`, { scope }), name: words.all });
  return h(
    "main",
    { id: "main", class: "today" },
    heading("sr"),
    h(
      "div",
      { class: "today-left" },
      h(ErrorMessage, { error, kept: true }),
      h("section", { "aria-label": words.headline }, h("h2", { class: "sr" }, words.headline), h("ul", { class: "tiles" }, headline.map((one) => h(Tile, { key: one.kpi, headline: one })))),
      h(
        "div",
        { class: "today-lists" },
      h(Movers, { title: words.behindLocalities, movers: localities, most: most.behind, none: none(words.nobodyBehind), all: ranking("locality", localities[0]?.kpi ?? data.map.kpi) }),
      h(Movers, { title: words.behindMinistries, movers: ministries, most: most.behind, none: none(words.nobodyBehind), all: ranking("ministry", ministries[0]?.kpi ?? "on_time_rate") }),
      h(
        "div",
        { class: "stack" },
        h(Movers, { title: words.changed, movers: data.changed, most: most.changed, none: none(words.nothingChanged) }),
        h(Overdue, { tasks: data.overdue, most: most.overdue, none: none(words.nothingOverdue) }),
        ),
      ),
    ),
    h(
      "section",
      { class: "panel today-map" },
      h("div", { class: "panel-head" }, h("h2", null, words.map(data.map.localities.length)), h("a", { href: href(`/kpi/${data.map.kpi}`, { scope: "locality", window: data.map.window }) }, `${kpiName(data.map.kpi)}, ${t().window[data.map.window] ?? data.map.window}`)),
      h(TileMap, { map: data.map, flagged }),
    ),
  );
}

/** What was pushed is newer than what was asked for; the courses of 30 days stay. @param {TodayData} data @param {import("../types").Tick | null} tick @returns {Headline[]} */
function withTick(data, tick) {
  if (!tick || tick.status.now < data.status.now) return data.headline;
  return data.headline.map((old) => {
    const now = tick.headline.find((one) => one.kpi === old.kpi && one.window === old.window);
    return now ? { ...old, ...now } : old;
  });
}

/** @param {{tasks: Task[], most: number, none: string}} props */
function Overdue({ tasks, most, none }) {
  const words = t().today;
  const rest = tasks.length - most;
  return h(
    "section",
    { class: "panel" },
    h("div", { class: "panel-head" }, h("h2", null, words.overdue, h("span", { class: "muted" }, ` ${count(tasks.length)}`)), h("a", { href: href("/kpi/tasks_overdue") }, words.all)),
    tasks.length === 0
      ? h("p", { class: "muted" }, none)
      : h(
          "ul",
          { class: "overdue" },
          tasks.slice(0, most).map((task) =>
            h("li", { key: task.id, "data-task": task.id }, h(KeyMark, { task }), h("span", { class: "overdue-title", title: task.title ?? task.id }, task.title ?? task.id), h("span", { class: "muted" }, h(Owner, { task }), ` · ${t().tasks.column.due} ${dayOf(task.due)}`)),
          ),
          rest > 0 ? h("li", { class: "muted" }, words.more(rest)) : null,
        ),
  );
}
