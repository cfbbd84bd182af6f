import { getClient, startInactiveSpan, startSpan } from "@sentry/core";
import { beforeAll, expect, it } from "vitest";
import { recordSpans } from "#tests/support/recorded-spans.ts";
import { flagSlowStatements, SLOW_STATEMENT_MS } from "./slow-statements.ts";

const sentry = recordSpans();
const lines: unknown[] = [];
let exhausted = false;

beforeAll(() => {
  const client = getClient();
  if (!client) throw new Error("The SDK was not started.");
  const log = { warn: (line: unknown) => void lines.push(line) };
  flagSlowStatements(client, { log, isPoolExhausted: () => exhausted });
});

/** A statement that took so long, in a trace that is kept. */
function statement(name: string, tookMs: number, op = "db"): void {
  startSpan({ name: "command.of the test" }, () => {
    const endedAt = Date.now() / 1_000;
    startInactiveSpan({ name, op, startTime: endedAt - tookMs / 1_000 }).end(endedAt);
  });
}

const attributesOf = async (name: string) =>
  (await sentry.spans()).find((span) => span.name === name)?.attributes;

it("says of a slow statement what slowed it down, and nothing of a fast one", async () => {
  statement("select slow", SLOW_STATEMENT_MS + 500);
  exhausted = true;
  statement("select waiting", SLOW_STATEMENT_MS + 500);
  statement("select fast", 5);
  statement("render", SLOW_STATEMENT_MS + 500, "function");
  expect(await attributesOf("select slow")).toMatchObject({
    "zen.slow": { value: true },
    "zen.slow_cause": { value: "the statement itself" },
  });
  expect(await attributesOf("select waiting")).toMatchObject({
    "zen.slow_cause": { value: "every connection was in use" },
  });
  for (const other of ["select fast", "render"]) {
    expect(await attributesOf(other)).not.toHaveProperty("zen.slow");
  }
  expect(lines).toEqual([
    { statement: "select slow", durationMs: 1_500, cause: "the statement itself" },
    { statement: "select waiting", durationMs: 1_500, cause: "every connection was in use" },
  ]);
});
