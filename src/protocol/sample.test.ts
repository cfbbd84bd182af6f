import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullSample, inventory } from "#tests/support/samples.ts";
import { hostText, inventorySchema, sampleSchema } from "./sample.ts";

const BOOT = "018f4b7e-0000-7000-8000-000000000000";
const good = fullSample(BOOT, 1, 1_790_000_000_000);
const withMiner = (change: object) => ({ ...good, miner: { ...good.miner, ...change } });
const withHost = (change: object) => ({ ...good, host: { ...good.host, ...change } });

describe("text from a host", () => {
  it("keeps no NUL and never more than it may, and is otherwise as it came", () => {
    const text = hostText(20);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (said) => {
        fc.pre(said.length <= 80);
        const kept = text.parse(said);
        expect(kept).not.toContain("\u0000");
        expect(kept.length).toBeLessThanOrEqual(20);
        expect(said.replaceAll("\u0000", "").startsWith(kept)).toBe(true);
      }),
    );
  });

  it("is refused when it is far too long to be meant", () => {
    expect(hostText(20).safeParse("x".repeat(81)).success).toBe(false);
  });
});

describe("a sample", () => {
  it("is read as it was sent", () => expect(sampleSchema.parse(good)).toEqual(good));

  it("loses what nobody knows, at every depth", () => {
    const sent = { ...withMiner({ shell: "rm" }), surprise: { deep: "x".repeat(1000) } };
    const read = sampleSchema.parse({ ...sent, host: { ...good.host, more: 1 } });
    expect(read).toEqual(good);
  });

  it("loses the NUL of each of its texts", () => {
    const sent = { ...withMiner({ algo: "rx\u0000/0", pool: "\u0000" }), reason: "a\u0000b" };
    const read = sampleSchema.parse(sent);
    expect([read.reason, read.miner?.algo, read.miner?.pool]).toEqual(["ab", "rx/0", ""]);
  });

  it("may have no miner, and no sensor at all", () => {
    const none = Object.fromEntries(Object.keys(good.host).map((name) => [name, null]));
    expect(sampleSchema.safeParse({ ...good, miner: null, host: none }).success).toBe(true);
  });

  it.each<[string, object]>([
    ["an unknown state", { ...good, state: "dancing" }],
    ["a state only the control plane may tell", { ...good, state: "in_maintenance" }],
    ["no sequence", { ...good, seq: undefined }],
    ["sequence zero", { ...good, seq: 0 }],
    ["a sequence beyond what JSON counts", { ...good, seq: 2 ** 53 }],
    ["a boot that is no UUID", { ...good, boot: "1" }],
    ["a time in words", { ...good, at: "now" }],
    ["a time beyond any calendar", { ...good, at: 1e300 }],
    ["a negative hashrate", withMiner({ hashrate10s: -1 })],
    ["a hashrate in words", withMiner({ hashrate10s: "4100" })],
    ["a sensor that is left out", withHost({ load1: undefined })],
    ["a temperature of the sun", withHost({ cpuTemperatureC: 5500 })],
    ["a list for a text", { ...good, reason: [] }],
  ])("with %s is refused", (_what, sent) => expect(sampleSchema.safeParse(sent).success).toBe(false));

  it("of any form never makes parsing throw", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void sampleSchema.safeParse(value)));
  });
});

describe("an inventory", () => {
  it.each<[string, unknown, unknown]>([
    ["a policy that is known", { policy: "stop_after", hours: 2 }, { policy: "stop_after", hours: 2 }],
    ["a policy nobody knows", { policy: "dance" }, null],
    ["a megabyte for a policy", "x".repeat(1_000_000), null],
    ["none", null, null],
  ])("with %s keeps only a policy", (_what, lostPolicy, kept) => {
    expect(inventorySchema.parse({ ...inventory(), lostPolicy }).lostPolicy).toEqual(kept);
  });

  it("of a host that tells no policy has none", () => {
    const { lostPolicy: _, ...rest } = inventory();
    expect(inventorySchema.parse(rest).lostPolicy).toBeNull();
  });
});
