import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createLogger } from "../log.ts";
import { PLAIN_SETTINGS } from "../settings.test-data.ts";
import { inNewTrace } from "../spans.ts";
import { type NodeTelemetry, startNodeTelemetry } from "./start.ts";
import { statementSpans } from "./statement-spans.ts";

let telemetry: NodeTelemetry;
let sent = "";
beforeAll(() => {
  telemetry = startNodeTelemetry({
    settings: PLAIN_SETTINGS,
    component: "worker",
    take: (bytes) => (sent += new TextDecoder().decode(bytes)),
    log: createLogger({ component: "worker", level: "silent" }),
    integrations: [statementSpans()],
  });
});
beforeEach(() => {
  sent = "";
});
afterAll(() => telemetry.close(1000));

type Prisma = { helper: { runInChildSpan(about: object, work: () => unknown): unknown } };

/** As Prisma asks for a span around an operation and its statement. */
function statement(): unknown {
  const { helper } = (globalThis as unknown as { V7_PRISMA_INSTRUMENTATION: Prisma })
    .V7_PRISMA_INSTRUMENTATION;
  const attributes = { "db.query.text": "select 1 from host", "db.system": "postgresql" };
  const run = () => helper.runInChildSpan({ name: "db_query", attributes }, () => "rows");
  return helper.runInChildSpan({ name: "operation" }, run);
}

it("tells the statements of a trace that is kept, once each", async () => {
  expect(await inNewTrace({ name: "work", op: "test", sampled: true }, statement)).toBe("rows");
  await telemetry.flush(1000);
  expect(sent.match(/"name":"SELECT host"/gi)).toHaveLength(1);
  expect(sent).not.toContain("prisma:client:operation");
});

it("tells none of a trace that is not kept, or of no trace, and runs them all the same", async () => {
  expect(await inNewTrace({ name: "work", op: "test", sampled: false }, statement)).toBe("rows");
  expect(statement()).toBe("rows");
  await telemetry.flush(1000);
  expect(sent).not.toContain("db.query");
});
