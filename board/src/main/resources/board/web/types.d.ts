/** The answers of the API, as openapi.yaml describes them. */

export type Lang = "vi" | "en";
export type Text = Record<Lang, string>;
export type Codes = Record<string, string>;
export type Address = { scope: string; codes: Codes };

export type Figure = {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  low: number | null;
  high: number | null;
  at: string | null;
  small: boolean;
  withheld: boolean;
};

export type State = "live" | "silent" | "behind" | "stopped" | "empty";
export type Job = {
  job: string;
  watermark: string;
  lagMs: number;
  events: number;
  rejected: number;
  late: number;
  correctionsPending: number;
  silentSince: string | null;
};
export type Status = { now: string; asOf: string | null; state: State; silentSince: string | null; jobs: Job[] };

export type KpiUnit = "percent" | "count" | "days" | "hours" | "score" | "million_vnd";
export type Kpi = {
  id: string;
  measurement: string;
  unit: KpiUnit;
  name: Text;
  definition: Text;
  formula: string | null;
  denominator: string[] | null;
  source: string | null;
  better: "higher" | "lower" | null;
  target: number | null;
  minimum: number | null;
  interval: boolean;
  additive: boolean;
  window: string;
  windows: Record<string, string[]>;
};
export type Member = { code: string; name: Text; column?: number; row?: number };
export type Meta = {
  zone: string;
  public: boolean;
  smallestCell: number;
  headline: string[];
  kpis: Kpi[];
  windows: { name: string; size: number; step: number }[];
  scopes: { name: string; fixes: string[] }[];
  units: Record<string, Member[]>;
  acknowledge: boolean;
  rules: AlertRule[];
};

export type Compared = { kpi: string; window: string; figure: Figure; yesterday: Figure; lastWeek: Figure };
export type Headline = Compared & { trend: (number | null)[] };
export type Reason = {
  spread: boolean;
  share: number | null;
  parts: { codes: Codes; rate: number; mix: number; share: number }[];
};
export type Mover = {
  unit: Address;
  kpi: string;
  figure: Figure;
  before: Figure;
  change: number | null;
  days: number;
  beyondChance: boolean;
  reason: Reason | null;
};
export type Today = {
  status: Status;
  headline: Headline[];
  behind: { localities: Mover[]; ministries: Mover[] };
  changed: Mover[];
  map: { kpi: string; window: string; localities: { code: string; figure: Figure }[] };
  overdue: Task[];
};

export type Rank = { place: number; of: number; tied: boolean };
export type Peers = { low: number; median: number; high: number };
export type UnitFigure = Compared & { rank: Rank | null; peers: Peers | null };
export type Unit = { status: Status; unit: Address; figures: UnitFigure[]; related: Address[] };

export type RankedUnit = { codes: Codes; figure: Figure; place: number | null; tied: boolean };
export type Ranking = {
  status: Status;
  kpi: string;
  scope: string;
  window: string;
  national: Figure;
  units: RankedUnit[];
};

export type Point = {
  time: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  low: number | null;
  high: number | null;
};
export type Series = { kpi: string; codes: Codes; points: Point[] };
export type SeriesList = { measurement: string; scope: string; window: string; series: Series[] };
export type Trend = { kpi: string; window: string; unit: Address; points: Point[] };

export type Part = {
  codes: Codes | null;
  now: Figure;
  before: Figure;
  rate: number | null;
  mix: number | null;
  total: number | null;
};
export type Breakdown = { by: string[]; parts: Part[] };
export type Why = {
  status: Status;
  kpi: string;
  unit: Address;
  from: string;
  to: string;
  baseFrom: string;
  baseTo: string;
  now: Figure;
  before: Figure;
  change: number | null;
  breakdowns: Breakdown[];
  reason: Reason | null;
};

export type Task = {
  id: string;
  title: string | null;
  ministry: string | null;
  locality: string | null;
  programme: string | null;
  commune: string | null;
  post: string | null;
  status: "ASSIGNED" | "IN_PROGRESS" | "BLOCKED" | "COMPLETED" | "CANCELLED";
  due: string;
  committedDue: string;
  overdueSince: string | null;
  blockedCategory: string | null;
  reason: string | null;
  key: boolean;
  progress: number;
  evidence: string | null;
  daysLate: number;
};
export type Tasks = { status: Status; tasks: Task[] };

export type Correction = { time: string; oldestStep: string; points: number; cause: "late" | "amended" };
export type Corrections = { corrections: Correction[] };
export type Pulse = { kpi: string; window: string; value: number | null };
export type AlertCount = { standing: number; critical: number };
export type Tick = { version: number; status: Status; headline: Compared[]; pulse: Pulse[]; alerts: AlertCount };

export type AlertRule = { name: string; title: Text; severity: string; kpi: string | null; scopes: string[] };
export type AlertPart = { codes: Codes; share: number | null; value: number | null; baseline: number | null; samples: number };
export type LateTask = { id: string; title: string | null; post: string | null; due: string | null; daysLate: number | null; reason: string | null };
export type Alert = {
  id: string;
  rule: string;
  severity: string;
  state: "firing" | "resolved" | "retracted";
  unit: Address;
  kpi: string | null;
  window: string | null;
  title: Text;
  explanation: Text | null;
  from: string;
  fired: string | null;
  to: string | null;
  told: string | null;
  value: number | null;
  baseline: number | null;
  worst: number | null;
  last: number | null;
  samples: number | null;
  baselineSamples: number | null;
  withheld: boolean;
  covered: { unit: Address; id: string | null } | null;
  parts: AlertPart[];
  causes: AlertPart[];
  tasks: LateTask[];
  acknowledged: { at: string; post: string | null; comment: string | null } | null;
};
export type Alerts = { status: Status; alerts: Alert[] };
export type AlertDetail = { status: Status; alert: Alert; covers: Alert[] };
export type WhyNotAlert = {
  rule: AlertRule;
  unit: Address;
  at: string;
  outcome: string;
  reason: string;
  words: Text[];
  value: number | null;
  baseline: number | null;
  samples: number | null;
  baselineSamples: number | null;
  chance: number | null;
  since: string | null;
  cover: Address | null;
};
