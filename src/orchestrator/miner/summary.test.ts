import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minerReadingSchema } from "#src/protocol/sample.ts";
import { parseSummary } from "./summary.ts";

describe("an answer of /2/summary", () => {
  it("is read field by field, whatever else is there", () => {
    const summary = parseSummary({
      version: "6.26.0",
      paused: false,
      hashrate: { total: [4120.5, null, null], highest: 4200 },
      connection: { pool: "pool.example:3333", uptime: 12, tls: null, accepted: 3 },
      hugepages: true,
      unheard_of: {},
    });
    expect(summary).toMatchObject({
      version: "6.26.0",
      paused: false,
      hashrate10s: 4120.5,
      hashrate60s: null,
    });
    expect(summary).toMatchObject({
      pool: "pool.example:3333",
      poolTls: false,
      accepted: 3,
      hugePagesTotal: null,
    });
  });

  it("never passes on the login of a pool's URL", () => {
    const summary = parseSummary({ connection: { pool: "stratum+ssl://wallet:secret@pool.example:3333/x" } });
    expect(summary?.pool).toBe("pool.example:3333");
  });

  it("fits the wire whatever the miner says", () => {
    const field = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.anything(), { maxLength: 3 }),
    );
    const body = fc.record(
      {
        version: field,
        paused: field,
        uptime: field,
        hugepages: field,
        hashrate: fc.oneof(field, fc.record({ total: field, highest: field })),
        connection: fc.oneof(field, fc.record({ pool: field, uptime: field, tls: field, failures: field })),
        resources: fc.oneof(field, fc.record({ memory: field })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, (answer) => {
        expect(minerReadingSchema.safeParse(parseSummary(answer)).success).toBe(true);
      }),
    );
  });

  it("is nothing when it is no object", () => {
    for (const body of [null, [], "text", 7]) expect(parseSummary(body)).toBeNull();
  });
});
