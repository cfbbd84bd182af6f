import { describe, expect, it } from "vitest";
import { createDropCounter } from "#src/telemetry/drops.ts";
import { itemsOf, spansOf } from "#tests/support/envelope.ts";
import { cleanHostEnvelope } from "./host-envelope.ts";

const SENDER = { hostId: "0198a000-0000-7000-8000-00000000000a", hostName: "rig-1", site: "oslo" };
const HEADER = {
  event_id: "e".repeat(32),
  sent_at: "2026-01-01T00:00:00Z",
  dsn: "https://key@elsewhere.example/1",
};

function envelope(...items: [type: string, payload: unknown][]): Buffer {
  const lines = items.flatMap(([type, payload]) => [
    JSON.stringify({ type }),
    typeof payload === "string" ? payload : JSON.stringify(payload),
  ]);
  return Buffer.from(`${[JSON.stringify(HEADER), ...lines].join("\n")}\n`);
}

function clean(bytes: Uint8Array) {
  const dropped = createDropCounter();
  const body = cleanHostEnvelope(bytes, SENDER, dropped);
  return { body, items: body ? itemsOf(body) : [], dropped: dropped.take() };
}

describe("an envelope of a host", () => {
  it("is signed with what the gateway knows of the host, whatever it says of itself", () => {
    const tags = { host_id: "another", component: "web", site: "everywhere", command_id: "c1" };
    const { items } = clean(envelope(["event", { message: "m", tags, user: { id: "1" }, server_name: "x" }]));
    expect(items).toEqual([
      {
        type: "event",
        payload: {
          message: "m",
          tags: {
            component: "orchestrator",
            host_id: SENDER.hostId,
            hostname: "rig-1",
            site: "oslo",
            command_id: "c1",
          },
        },
      },
    ]);
  });

  it("has its spans and log lines signed too", () => {
    const item = { name: "n", attributes: { "zen.host_id": { value: "another", type: "string" } } };
    for (const type of ["span", "log"]) {
      const { items } = clean(envelope([type, { version: 2, items: [item, "no span"] }]));
      expect(items[0]?.payload.items).toHaveLength(1);
      expect(items[0]?.payload.items[0].attributes).toMatchObject({
        "zen.host_id": { value: SENDER.hostId, type: "string" },
        "zen.component": { value: "orchestrator", type: "string" },
      });
    }
    expect(spansOf({ type: "event", payload: {} })).toEqual([]);
  });

  it("loses secrets that the host let through, and where it wanted to be delivered", () => {
    const event = {
      message: "could not reach postgresql://zen:canary-password@db.example/zen",
      extra: { password: "canary-extra" },
      exception: { values: [{ type: "Error", value: "Bearer canary-bearer-0123456789abcdef" }] },
    };
    const { body } = clean(envelope(["event", event]));
    const text = Buffer.from(body ?? []).toString();
    expect(text).not.toContain("canary");
    expect(text).not.toContain("elsewhere.example");
    expect(text).toContain(HEADER.event_id);
  });

  it("is cleaned in the headers of its items as well", () => {
    const lines = [HEADER, { type: "event", filename: "wallet=canary-wallet" }, { message: "m" }];
    const { body } = clean(Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n")));
    expect(Buffer.from(body ?? []).toString()).not.toContain("canary");
  });

  it("may not bring what no orchestrator sends", () => {
    const { items, dropped } = clean(
      envelope(["replay_event", {}], ["attachment", "bytes"], ["event", { message: "m" }]),
    );
    expect(items.map((item) => item.type)).toEqual(["event"]);
    expect(dropped).toEqual([
      { reason: "refused_from_host", category: "replay", count: 1 },
      { reason: "refused_from_host", category: "attachment", count: 1 },
    ]);
  });

  it.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["garbage", Buffer.from([0, 255, 10, 7, 10])],
    ["several events", envelope(["event", { message: "a" }], ["event", { message: "b" }])],
    ["a header alone", Buffer.from("{}\n")],
    ["an event that is no object", envelope(["event", "[1]"])],
    ["an event that is no JSON", envelope(["event", "{"])],
  ])("of %s is nothing, and never an exception", (_what, bytes) => {
    expect(clean(bytes).body).toBeNull();
  });
});
