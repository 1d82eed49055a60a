import { h } from "preact";
import { useMemo } from "preact/hooks";
import { codesName, unitHref } from "../address.js";
import { apiUrl, unitQuery } from "../api.js";
import { useData } from "../data.js";
import { count, dayOf } from "../format.js";
import { lang, t } from "../i18n.js";
import { memo } from "../memo.js";
import { setQuery, useAddress } from "../router.js";
import { ErrorMessage, Loading } from "./message.js";
import { usePage } from "./pager.js";

/** @import {Address, Task, Tasks} from "../types" */

const PAGE = 30;
const STATES = /** @type {const} */ (["overdue", "due_soon", "blocked", "key"]);

/** @typedef {keyof ReturnType<typeof t>["tasks"]["column"]} Column */

/** What each column is sorted by. @type {Record<Column, (task: Task) => string | number>} */
const SORT = {
  title: (task) => task.title ?? "",
  unit: (task) => ownerName(task),
  post: (task) => task.post ?? "",
  status: (task) => t().tasks.status[task.status],
  due: (task) => Date.parse(task.due),
  daysLate: (task) => task.daysLate,
  progress: (task) => task.progress,
  reason: (task) => task.blockedCategory ?? task.reason ?? "",
};
/** @type {Column[]} */
const COLUMNS = ["title", "unit", "post", "status", "due", "daysLate", "progress", "reason"];

/** @param {Task} task */
function ownerName(task) {
  return codesName({ ...(task.ministry && { ministry: task.ministry }), ...(task.commune && { commune: task.commune }), ...(task.locality && { locality: task.locality }) });
}

/** The watched tasks of a unit. The state and the order are in the address: `tasks=overdue&sort=-due`. @param {{unit: Address}} props */
export function TaskTable({ unit }) {
  const { query } = useAddress();
  const words = t().tasks;
  const state = STATES.find((s) => s === query.get("tasks")) ?? null;
  const sort = query.get("sort") ?? "-daysLate";
  const { data, error, busy } = /** @type {ReturnType<typeof useData<Tasks>>} */ (useData(apiUrl("/api/tasks", { ...unitQuery(unit), state })));
  const tasks = data?.tasks;
  const language = lang();
  const sorted = useMemo(() => sortTasks(tasks ?? [], sort), [tasks, sort, language]);
  const { shown, pager } = usePage(sorted, PAGE);
  return h(
    "section",
    { class: "panel", id: "tasks", "aria-busy": busy ? "true" : undefined },
    h(
      "div",
      { class: "panel-head" },
      h("h2", null, words.title),
      h(
        "label",
        { class: "field no-print" },
        `${words.state} `,
        h(
          "select",
          { value: state ?? "", onChange: (/** @type {Event} */ e) => setQuery({ tasks: /** @type {HTMLSelectElement} */ (e.currentTarget).value }) },
          h("option", { value: "", selected: !state }, words.all),
          STATES.map((s) => h("option", { key: s, value: s, selected: s === state }, words[s])),
        ),
      ),
    ),
    h(ErrorMessage, { error, kept: data !== null }),
    !tasks ? (error ? null : h(Loading, null)) : tasks.length === 0 ? h("p", { class: "muted" }, state ? words.noneOf : words.none) : [h(Rows, { tasks: shown, sort }), pager],
  );
}

/** @param {Task[]} tasks @param {string} sort */
function sortTasks(tasks, sort) {
  const down = sort.startsWith("-");
  const by = SORT[/** @type {Column} */ (sort.replace("-", ""))] ?? SORT.daysLate;
  const compare = new Intl.Collator(lang()).compare;
  return tasks
    .map((task) => ({ task, key: by(task) }))
    .sort((a, b) => (typeof a.key === "number" ? a.key - Number(b.key) : compare(a.key, String(b.key))) * (down ? -1 : 1))
    .map((row) => row.task);
}

/** @param {{tasks: Task[], sort: string}} props */
function Rows({ tasks, sort }) {
  const words = t().tasks;
  const head = (/** @type {Column} */ column) => {
    const up = sort === column;
    const on = up || sort === `-${column}`;
    return h(
      "th",
      { scope: "col", key: column, "aria-sort": on ? (up ? "ascending" : "descending") : undefined, class: column === "daysLate" || column === "progress" ? "right" : "" },
      h(
        "button",
        { type: "button", class: "sort", title: words.sortBy(words.column[column]), onClick: () => setQuery({ sort: up ? `-${column}` : column }) },
        words.column[column],
        h("span", { "aria-hidden": "true" }, on ? (up ? " ↑" : " ↓") : ""),
      ),
    );
  };
  return h(
    "div",
    { class: "scroll", tabIndex: 0, role: "region", "aria-label": words.title },
    h("table", { class: "tasks" }, h("thead", null, h("tr", null, COLUMNS.map(head))), h("tbody", null, tasks.map((task) => h(Row, { key: task.id, task })))),
  );
}

/** @param {{task: Task}} props */
function DrawRow({ task }) {
  const words = t().tasks;
  const late = task.daysLate > 0;
  const days = task.daysLate > 0 && task.daysLate < 1 ? words.lessThanDay : words.days(count(Math.floor(Math.abs(task.daysLate))));
  const moved = dayOf(task.committedDue) !== dayOf(task.due);
  const category = task.blockedCategory ? (words.blocked_category[task.blockedCategory] ?? task.blockedCategory) : "";
  return h(
    "tr",
    { "data-task": task.id },
    h("th", { scope: "row", class: "task-title" }, h(KeyMark, { task }), task.title ?? words.noTitle, h("span", { class: "muted" }, ` ${task.id}`)),
    h("td", null, h(Owner, { task })),
    h("td", null, task.post ?? ""),
    h("td", null, words.status[task.status]),
    h("td", { class: "nowrap" }, dayOf(task.due), moved ? h("span", { class: "muted block" }, words.committed(dayOf(task.committedDue))) : null),
    h("td", { class: `right nowrap ${late ? "missed" : ""}`, "data-days-late": String(task.daysLate) }, late ? days : h("span", { class: "muted" }, task.daysLate > -1 ? words.today : words.inDays(days))),
    h("td", { class: "right" }, `${count(task.progress)}%`),
    h(
      "td",
      null,
      category ? h("strong", null, category) : null,
      category && task.reason ? ": " : null,
      task.reason ?? null,
      task.evidence ? h("span", { class: "muted block" }, `${words.evidence}: ${task.evidence}`) : null,
    ),
  );
}

const Row = memo(DrawRow);

/** @param {{task: Task}} props */
export function KeyMark({ task }) {
  return task.key ? h("span", { class: "key-task", title: t().tasks.keyMark }, h("span", { "aria-hidden": "true" }, "★ "), h("span", { class: "sr" }, `${t().tasks.keyMark}: `)) : null;
}

/** Who leads a task, with links. @param {{task: Task}} props */
export function Owner({ task }) {
  /** @type {Address[]} */
  const units = [];
  if (task.ministry) units.push({ scope: "ministry", codes: { ministry: task.ministry } });
  if (task.locality && task.commune) units.push({ scope: "commune", codes: { locality: task.locality, commune: task.commune } });
  if (task.locality) units.push({ scope: "locality", codes: { locality: task.locality } });
  return h(
    "span",
    null,
    units.map((unit, i) => {
      const own = unit.scope === "commune" ? { commune: unit.codes.commune ?? "" } : unit.codes;
      return [i ? ", " : null, h("a", { key: unit.scope, href: unitHref(unit) ?? undefined }, codesName(own))];
    }),
  );
}
