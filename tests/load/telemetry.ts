// npm run bench:telemetry [-- --short]: what Sentry costs, and what a dead Sentry server costs, against the same build
// with it switched off. The three run side by side and take turns, so that whatever else happens happens to all.
import { setTimeout as delay } from "node:timers/promises";
import { startSentryServer } from "#tests/support/sentry-server.ts";
import { percentile } from "./percentile.ts";
import type { LoadProcess } from "./processes.ts";
import type { Second } from "./scenario.ts";
import { MEASURED, type Measured, type Stack, startStack } from "./telemetry-stack.ts";
import { openVisitor, type Visitor } from "./telemetry-visitor.ts";

const short = process.argv.includes("--short");
const plan = short
  ? { hosts: 100, window: 8, commandedHosts: 3, floods: 2, floodS: 2, rounds: 2, pages: 10, actions: 10 }
  : { hosts: 500, window: 8, commandedHosts: 10, floods: 12, floodS: 3, rounds: 15, pages: 40, actions: 40 };
const SETTLE_MS = short ? 1_000 : 10_000;
/** Ten commands a second: more than people give, few enough that the work behind one is done before the next. */
const ACTION_EVERY_MS = 100;
/** What processing in the background may take before it is the next stack's turn. */
const BETWEEN_TURNS_MS = 500;

/** At the default rates, on two cores with nothing else to do (docs/performance.md). */
const LIMITS = {
  throughputRatio: 0.98,
  p50AddedMs: 1,
  p50AddedShare: 0.03,
  p99Ratio: 1.1,
  addedMb: { web: 30, worker: 15, gateway: 15, orchestrator: 15 },
};

/** What one stack did over all its turns. */
interface Turns {
  perSecond: number[];
  ackMs: number[];
  pageMs: number[];
  actionMs: number[];
  effectMs: number[];
  rssMb: { [name in Measured]: number[] };
}
type Turn = { stack: Stack; visitor: Visitor; record: Turns };

const closers: (() => Promise<unknown>)[] = [];
let closed: Promise<void> | undefined;
// A signal and the failure that follows it ask for the same.
const close = () => {
  closed ??= closeAll();
  return closed;
};
const interrupted = () => void close().finally(() => process.exit(1));
process.once("SIGTERM", interrupted).once("SIGINT", interrupted);
try {
  const { figures, missed } = judge(await measure());
  console.log(JSON.stringify({ test: "telemetry", ...plan, ...figures, missed }));
  // On a shared machine the short form only proves that it works.
  if (!short && missed.length > 0) process.exitCode = 1;
} finally {
  await close();
  process.off("SIGTERM", interrupted).off("SIGINT", interrupted);
}

async function closeAll(): Promise<void> {
  for (const closer of closers.splice(0).reverse()) await closer();
}

async function measure(): Promise<{ off: Turns; on: Turns; dead: Turns }> {
  const upstream = await startSentryServer();
  closers.push(upstream.close);
  upstream.behave({ kind: "hang" });
  const off = await join("off", { ZEN_TELEMETRY: "off" });
  const on = await join("on", {});
  const dead = await join("dead", { SENTRY_DSN: upstream.dsn() });
  const turns = [off, on, dead];
  await delay(SETTLE_MS);
  await floodAll(turns);
  // Loading code is paid by the first visitors; nobody measures those.
  for (const { visitor } of turns) await visit(visitor, { pages: 20, actions: 10 });
  for (let n = 0; n < plan.rounds; n++) {
    for (const { visitor, record, stack } of rotated(turns, n)) {
      const took = await visit(visitor, plan);
      for (const key of ["pageMs", "actionMs", "effectMs"] as const) record[key].push(...took[key]);
      for (const name of MEASURED) record.rssMb[name].push(stack.rssMb()[name]);
      await delay(BETWEEN_TURNS_MS);
    }
  }
  return { off: off.record, on: on.record, dead: dead.record };
}

async function join(name: string, settings: { [name: string]: string }): Promise<Turn> {
  const stack = await startStack(name, plan, settings);
  closers.push(stack.stop);
  const visitor = await openVisitor(stack);
  closers.push(visitor.stop);
  const rssMb = { web: [], worker: [], gateway: [], orchestrator: [] };
  return {
    stack,
    visitor,
    record: { perSecond: [], ackMs: [], pageMs: [], actionMs: [], effectMs: [], rssMb },
  };
}

/** Each begins as often as the others, and follows each of them as often. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const from = by % items.length;
  const turned = [...items.slice(from), ...items.slice(0, from)];
  return by % 2 === 0 ? turned : turned.reverse();
}

async function floodAll(turns: readonly Turn[]): Promise<void> {
  const floods: { record: Turns; generator: LoadProcess }[] = [];
  for (const { stack, record } of turns) {
    const generator = await stack.startFlood();
    generator.pause();
    floods.push({ record, generator });
  }
  for (let n = 0; n < plan.floods; n++) for (const turn of rotated(floods, n)) await flood(turn);
  for (const { generator } of floods) await generator.stop();
}

/** All hosts of a stack send as fast as they are answered, for some seconds. */
async function flood({ generator, record }: { generator: LoadProcess; record: Turns }): Promise<void> {
  const second = () => generator.line<Second>((line) => line.event === "second");
  generator.resume();
  // The first second still has the pause in it.
  await second();
  const first = await second();
  const startedAt = performance.now();
  let last = first;
  for (let n = 0; n < plan.floodS; n++) {
    last = await second();
    record.ackMs.push(last.ackP99Ms);
  }
  record.perSecond.push(((last.acknowledged - first.acknowledged) * 1000) / (performance.now() - startedAt));
  generator.pause();
  await delay(BETWEEN_TURNS_MS);
}

async function visit(visitor: Visitor, { pages, actions }: { pages: number; actions: number }) {
  const took = { pageMs: [] as number[], actionMs: [] as number[], effectMs: [] as number[] };
  for (let n = 0; n < pages; n++) took.pageMs.push(await visitor.page());
  const startedAt = performance.now();
  for (let n = 0; n < actions; n++) {
    await delay(startedAt + n * ACTION_EVERY_MS - performance.now());
    const { answerMs, effectMs } = await visitor.pause();
    took.actionMs.push(answerMs);
    took.effectMs.push(effectMs);
  }
  return took;
}

function judge({ off, on, dead }: { off: Turns; on: Turns; dead: Turns }) {
  const ratios = on.perSecond.map((rate, n) => rate / (off.perSecond[n] ?? Number.NaN));
  const throughputRatio = round(median(ratios), 3);
  const missed: string[] = throughputRatio < LIMITS.throughputRatio ? ["throughputRatio"] : [];
  for (const key of ["pageMs", "actionMs"] as const) {
    const base = median(off[key]);
    if (median(on[key]) - base > Math.max(LIMITS.p50AddedMs, base * LIMITS.p50AddedShare)) missed.push(key);
  }
  for (const key of ["pageMs", "actionMs", "effectMs", "ackMs"] as const) {
    if (percentile(dead[key], 0.99) > percentile(off[key], 0.99) * LIMITS.p99Ratio)
      missed.push(`dead ${key}`);
  }
  const addedMb = Object.fromEntries(
    MEASURED.map((name) => [name, round(median(on.rssMb[name]) - median(off.rssMb[name]), 1)]),
  );
  for (const name of MEASURED) if (Number(addedMb[name]) >= LIMITS.addedMb[name]) missed.push(`${name} Mb`);
  const figures = { throughputRatio, addedMb, off: summary(off), on: summary(on), dead: summary(dead) };
  return { figures, missed };
}

function summary(record: Turns) {
  const { pageMs, actionMs, effectMs, ackMs, perSecond, rssMb } = record;
  const times = { page: pageMs, action: actionMs, effect: effectMs };
  return {
    samplesPerSecond: round(median(perSecond), 0),
    ackP99Ms: percentile(ackMs, 0.99),
    ...Object.fromEntries(
      Object.entries(times).flatMap(([name, ms]) => [
        [`${name}P50Ms`, round(median(ms), 2)],
        [`${name}P99Ms`, percentile(ms, 0.99)],
      ]),
    ),
    rssMb: Object.fromEntries(MEASURED.map((name) => [name, round(median(rssMb[name]), 1)])),
  };
}

function median(measured: readonly number[]): number {
  const sorted = [...measured].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? upper)) / 2 : upper;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
