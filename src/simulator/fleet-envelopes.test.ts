import { expect, it } from "vitest";
import { FleetEnvelopes } from "./fleet-envelopes.ts";

const A = "0198a000-0000-7000-8000-00000000000a";
const B = "0198a000-0000-7000-8000-00000000000b";

it("gives each host the envelopes that are about it", () => {
  const envelopes = new FleetEnvelopes();
  const [ofA, ofB] = [envelopes.of(A), envelopes.of(B)];
  envelopes.take(Buffer.from(`{}\n{"type":"event"}\n{"tags":{"host_id":"${A}"}}`));
  envelopes.take(Buffer.from(`{}\n{"type":"span"}\n{"zen.host_id":{"value":"${B}","type":"string"}}`));
  envelopes.take(Buffer.from('{}\n{"type":"client_report"}\n{}'));
  expect([ofA.size, ofB.size]).toEqual([1, 1]);
  expect(envelopes.of(A)).toBe(ofA);
});

it("keeps the newest of a host that is away for long", () => {
  const envelopes = new FleetEnvelopes();
  const store = envelopes.of(A);
  for (let n = 0; n < 200; n += 1) envelopes.take(Buffer.from(`{"host_id":"${A}","n":${n}}`));
  expect(store.size).toBe(50);
  expect(Buffer.from(store.peek(1)[0]?.bytes ?? []).toString()).toContain('"n":150');
});
