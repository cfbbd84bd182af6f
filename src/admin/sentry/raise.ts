import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { createApiKey, revokeApiKey } from "#src/domain/access/api-key-writes.ts";
import { DomainError } from "#src/domain/errors.ts";
import type { TestErrorInput, TestRuntime } from "#src/domain/telemetry/test-schema.ts";
import { requestTestError } from "#src/domain/telemetry/test-writes.ts";
import { projectRoot } from "#src/env/project-root.ts";
import { canariesOf, testErrorMessage } from "#src/telemetry/test-error.ts";
import type { Session } from "../session.ts";

const PATIENCE_MS = 30_000;
const KEY_LIFE_S = 300;
/** Runtimes of the dashboard's own process. */
const ASKED_BY_HTTP: readonly TestRuntime[] = ["server", "edge", "action"];

export interface Raiser {
  /** Raises a test error in one runtime, and returns what finds it again. Throws when nobody can. */
  raise(runtime: TestRuntime, errorClass?: TestErrorInput["errorClass"]): Promise<string>;
}

/** Lets `work` raise errors in the running product; the key that it needs for the dashboard ends with it. */
export async function withRaiser<T>(session: Session, work: (raiser: Raiser) => Promise<T>): Promise<T> {
  const { ctx } = session;
  const name = `test errors ${randomBytes(4).toString("hex")}`;
  const { id, key } = await createApiKey(ctx, { name, role: "admin", expiresInS: KEY_LIFE_S });
  try {
    return await work({
      raise: async (runtime, errorClass = "unknown") => {
        const input = { marker: randomBytes(8).toString("hex"), errorClass };
        if (runtime === "client") await raiseInBrowser(session, input);
        else if (ASKED_BY_HTTP.includes(runtime)) await askWeb(session, key, runtime, input);
        else await requestTestError(ctx, runtime, input);
        return input.marker;
      },
    });
  } finally {
    await revokeApiKey(ctx, { id });
  }
}

/** By the same request that administrators can make. */
async function askWeb({ env }: Session, key: string, runtime: string, input: TestErrorInput): Promise<void> {
  const url = new URL("/api/admin/test-sentry", env.localUrl);
  url.search = new URLSearchParams({ runtime, ...input }).toString();
  const response = await fetch(url, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    throw new DomainError("conflict", `The dashboard does not answer at ${url.origin}: ${reasonOf(error)}`);
  });
  const answer = await response.text();
  if (!response.ok) throw new DomainError("conflict", `The dashboard refused: ${detailOf(answer)}`);
}

type ThrowInBrowser = (url: string, error: { message: string; cause: string }) => Promise<void>;

/** The page knows nothing of it: the error is thrown in it from outside, and its own telemetry has to notice. */
async function raiseInBrowser({ ctx, env }: Session, input: TestErrorInput): Promise<void> {
  await requestTestError(ctx, "client", input);
  const script = pathToFileURL(join(projectRoot(), "scripts", "throw-in-browser.mjs")).href;
  const { throwInBrowser } = (await import(script)) as { throwInBrowser: ThrowInBrowser };
  await throwInBrowser(env.publicUrl, {
    message: testErrorMessage("a browser", input.marker),
    cause: Object.values(canariesOf(input.marker)).join(" "),
  }).catch((error: unknown) => {
    throw new DomainError("conflict", reasonOf(error));
  });
}

function detailOf(answer: string): string {
  try {
    return z.object({ detail: z.string() }).parse(JSON.parse(answer)).detail;
  } catch {
    return "it gave no reason";
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
