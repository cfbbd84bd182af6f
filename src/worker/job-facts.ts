import type { z } from "zod";
import { type JobDefinition, messagingAttributes } from "#src/jobs/job.ts";

/** What the queue knows of one try of a job. */
export interface Try {
  id: string;
  /** From 1. */
  attempt: number;
  maxAttempts: number;
  priority: number;
  /** Since it was due. */
  waitMs: number;
  payload: unknown;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_ARGUMENTS = 10;

/** Attributes of the span of one try. */
export function attributesOf(job: JobDefinition<z.ZodType>, one: Try): Record<string, string | number> {
  return {
    ...messagingAttributes(job),
    "messaging.message.id": one.id,
    "messaging.message.body.size": sizeOf(one.payload),
    "messaging.message.retry.count": one.attempt - 1,
    "messaging.message.receive.latency": one.waitMs,
    "zen.job_id": one.id,
    "zen.job_priority": one.priority,
  };
}

/** What an error of one try says about it: never the payload, of its fields only those that are ids or numbers. */
export function contextOf(
  job: JobDefinition<z.ZodType>,
  one: Try,
  durationMs: number,
): Record<string, string | number | boolean> {
  return {
    job: job.name,
    queue: job.queue ?? "default",
    priority: one.priority,
    attempt: one.attempt,
    maxAttempts: one.maxAttempts,
    waitMs: one.waitMs,
    durationMs: Math.round(durationMs),
    payloadBytes: sizeOf(one.payload),
    arguments: JSON.stringify(idsOf(one.payload)),
  };
}

/** The slug of a job's monitor: one for each job, however often it runs. */
export function monitorSlug(job: Pick<JobDefinition<z.ZodType>, "name">): string {
  return `job-${job.name.replaceAll("_", "-")}`;
}

function idsOf(payload: unknown): Record<string, string | number> {
  if (typeof payload !== "object" || payload === null) return {};
  const plain = Object.entries(payload).filter(
    ([, value]) => Number.isFinite(value) || (typeof value === "string" && ID.test(value)),
  );
  return Object.fromEntries(plain.slice(0, MAX_ARGUMENTS));
}

function sizeOf(payload: unknown): number {
  return Buffer.byteLength(JSON.stringify(payload) ?? "");
}
