import type { JobHelpers } from "graphile-worker";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Db } from "#src/db/client.ts";
import { readSentryEnv } from "#src/env/sentry.ts";
import { defineJob } from "#src/jobs/job.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type NodeTelemetry, startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { inNewTrace } from "#src/telemetry/spans.ts";
import { taskOf } from "./run-job.ts";

const job = defineJob({
  name: "try_things",
  payload: z.object({ hostId: z.uuid() }),
  maxAttempts: 3,
  queue: "rollup",
  cron: "* * * * *",
});
const payload = { hostId: "01890000-0000-7000-8000-000000000001", note: "password=hunter2" };
const timeout = () => Object.assign(new Error("no answer"), { code: "ETIMEDOUT" });

type Item = { type: string; body: Record<string, unknown> };
let telemetry: NodeTelemetry;
const items: Item[] = [];

/** What the SDK sent, item by item. */
function keep(bytes: Uint8Array): void {
  const [, ...lines] = Buffer.from(bytes).toString("utf8").trimEnd().split("\n");
  for (let at = 0; at + 1 < lines.length; at += 2) {
    items.push({ type: JSON.parse(lines[at] ?? "").type, body: JSON.parse(lines[at + 1] ?? "") });
  }
}

const bodies = (type: string) => items.filter((item) => item.type === type).map((item) => item.body);
const spans = () => bodies("span").flatMap((body) => body.items as Record<string, unknown>[]);

beforeAll(() => {
  const settings = readSentryEnv({ SENTRY_TRACES_SAMPLE_RATE: "1" }, "1.2.3");
  const log = createLogger({ component: "test", level: "silent" });
  telemetry = startNodeTelemetry({ settings, component: "worker", take: keep, log });
});
beforeEach(() => void items.splice(0));
afterAll(() => telemetry.close(1_000));

/** One try of the job, as the queue would begin it; answers with the SQL that it sent. */
async function run(attempt: number, handle: () => Promise<void>, given: unknown = payload) {
  const now = Date.now();
  const sent: string[] = [];
  const helpers = {
    job: { id: "17", attempts: attempt, max_attempts: 3, priority: 0, run_at: new Date(now - 1_500) },
    query: async (sql: string) => void sent.push(sql),
  } as unknown as JobHelpers;
  const outcome = await Promise.resolve(taskOf(job, handle, Date.now)(given, helpers)).catch(
    (error: unknown) => error,
  );
  await telemetry.flush(1_000);
  return { outcome, sent };
}

describe("a job that is done", () => {
  it("leaves a span with its wait and its steps, and check-ins", async () => {
    const { outcome } = await run(2, async () => {});
    expect(outcome).toBeUndefined();
    const named = Object.fromEntries(spans().map((span) => [span.name, span]));
    expect(Object.keys(named).sort()).toEqual(["execute", "job.try_things", "validate"]);
    const segment = named["job.try_things"];
    expect(named.execute?.parent_span_id).toBe(segment?.span_id);
    const attributes = segment?.attributes as Record<string, { value: unknown }>;
    expect(attributes["sentry.op"]?.value).toBe("queue.process");
    expect(attributes["messaging.message.retry.count"]?.value).toBe(1);
    expect(attributes["messaging.message.receive.latency"]?.value).toBeGreaterThanOrEqual(1_500);
    expect(attributes["zen.job_id"]?.value).toBe("17");
    expect(bodies("event")).toEqual([]);
    const checkIns = bodies("check_in");
    expect(checkIns.map(({ status }) => status)).toEqual(["in_progress", "ok"]);
    expect(checkIns[0]).toMatchObject({
      monitor_slug: "job-try-things",
      monitor_config: { schedule: { type: "crontab", value: "* * * * *" }, timezone: "Etc/UTC" },
    });
    expect(new Set(checkIns.map((body) => body.check_in_id)).size).toBe(1);
  });
});

describe("a job that something queued", () => {
  it("continues the trace that queued it", async () => {
    const queued: string[] = [];
    const db = { $executeRaw: async (_sql: unknown, ...values: string[]) => void queued.push(...values) };
    await inNewTrace({ name: "page", op: "test", sampled: true }, () =>
      job.enqueue(db as unknown as Db, { hostId: payload.hostId }),
    );
    const sent = JSON.parse(queued.find((value) => value?.startsWith("{")) ?? "");
    await run(1, async () => {}, sent);
    const named = Object.fromEntries(spans().map((span) => [span.name, span]));
    const publish = named["publish try_things"];
    expect(publish).toBeDefined();
    expect(publish?.trace_id).toBe(named.page?.trace_id);
    expect(named["job.try_things"]?.trace_id).toBe(publish?.trace_id);
    expect(named["job.try_things"]?.parent_span_id).toBe(publish?.span_id);
  });
});

describe("a job that fails", () => {
  it("is one warning while it is tried again, without its payload", async () => {
    const { outcome, sent } = await run(1, () => Promise.reject(timeout()));
    expect(outcome).toMatchObject({ code: "ETIMEDOUT" });
    expect(sent).toEqual([]);
    const [event, ...more] = bodies("event");
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      level: "warning",
      tags: { component: "worker", job: "try_things", job_id: "17", final: "false", error_class: "timeout" },
      contexts: { work: { attempt: 1, maxAttempts: 3, queue: "rollup" } },
    });
    expect(JSON.stringify(items)).not.toContain("hunter2");
    const crumbs = event?.breadcrumbs as { message: string }[];
    expect(crumbs.map(({ message }) => message).slice(-2)).toEqual([
      "try_things begins",
      "its payload has its form",
    ]);
    expect(bodies("check_in").map(({ status }) => status)).toEqual(["in_progress", "error"]);
  });

  it("is an error the last time", async () => {
    await run(3, () => Promise.reject(timeout()));
    expect(bodies("event")).toEqual([expect.objectContaining({ level: "error" })]);
  });

  it("is not tried again when that cannot help", async () => {
    const { outcome, sent } = await run(1, async () => {}, { hostId: "not an id" });
    expect(outcome).toBeInstanceOf(z.ZodError);
    expect(sent).toEqual([expect.stringContaining("set max_attempts = attempts")]);
    expect(bodies("event")).toEqual([
      expect.objectContaining({
        level: "error",
        tags: expect.objectContaining({ error_class: "validation" }),
      }),
    ]);
  });
});
