import { describe, expect, it } from "vitest";
import { LOCAL_DSN } from "#src/telemetry/components.ts";
import { createDropCounter } from "#src/telemetry/drops.ts";
import { cleanOwnEnvelope, isOwn } from "./own-envelope.ts";

const OWN = "https://0af7651916cd43dd8448eb211c80319c@sentry.example.org/7";

describe("isOwn", () => {
  it.each([
    [OWN, true],
    [OWN.replace("example.org", "example.org:443"), true],
    [OWN.replace("example.org", "example.org:8443"), false],
    [LOCAL_DSN, true],
    [OWN.replace("/7", "/8"), false],
    [OWN.replace("0af", "1af"), false],
    [OWN.replace("example.org", "example.org.evil.example"), false],
    [OWN.replace("https", "http"), false],
    ["", false],
    ["not an address", false],
    [undefined, false],
    [{ dsn: OWN }, false],
  ])("%s → %s", (dsn, own) => {
    expect(isOwn({ dsn }, OWN)).toBe(own);
  });

  it("knows only the local project when none is set", () => {
    expect([isOwn({ dsn: LOCAL_DSN }, null), isOwn({ dsn: OWN }, null)]).toEqual([true, false]);
  });
});

function envelope(header: object, payload: object): Uint8Array {
  return Buffer.from([header, { type: "event" }, payload].map((line) => JSON.stringify(line)).join("\n"));
}

describe("cleanOwnEnvelope", () => {
  it("takes secrets out that a page forgot", () => {
    const bytes = envelope({ dsn: OWN }, { message: "Bearer abcdefghijklmnop123456", tags: { step: "one" } });
    const clean = cleanOwnEnvelope(bytes, OWN, createDropCounter());
    const text = Buffer.from(clean?.items[0]?.payload ?? []).toString();
    expect(text).not.toContain("abcdefghijklmnop123456");
    expect(clean?.items).toHaveLength(1);
    expect(text).toContain('"one"');
  });

  it("refuses more events in one than an SDK sends", () => {
    const of = (...types: string[]) =>
      Buffer.from(
        [{ dsn: OWN }, ...types.flatMap((type) => [{ type }, {}])]
          .map((line) => JSON.stringify(line))
          .join("\n"),
      );
    const isTaken = (bytes: Uint8Array) => cleanOwnEnvelope(bytes, OWN, createDropCounter()) !== null;
    expect(isTaken(of("event", "session", "client_report"))).toBe(true);
    expect(isTaken(of("event", "event"))).toBe(false);
    expect(isTaken(of("event", "feedback"))).toBe(false);
    expect(isTaken(of(...Array.from({ length: 11 }, () => "client_report")))).toBe(false);
  });

  it.each([
    ["of another project", envelope({ dsn: OWN.replace("/7", "/8") }, {})],
    ["that names none", envelope({}, {})],
    ["that are no envelope", Buffer.from("garbage")],
    ["of nothing", new Uint8Array()],
  ])("refuses bytes %s", (_what, bytes) => {
    expect(cleanOwnEnvelope(bytes, OWN, createDropCounter())).toBeNull();
  });
});
