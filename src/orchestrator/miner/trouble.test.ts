import { expect, it } from "vitest";
import { recordEvents } from "#tests/support/recorded-events.ts";
import { HostError } from "../host-error.ts";
import { createTroubleWatch, type Trouble } from "./trouble.ts";

const recorded = recordEvents();

const trouble = (kind: string): Trouble => ({
  error: new HostError("MinerApiError", { class: "network", recoverable: true, message: `it is ${kind}` }),
  fingerprint: ["miner-api", kind],
});

/** Looks at each of these, a second apart. */
function watched(...looks: (Trouble | null)[]): string[] {
  let second = 0;
  const watch = createTroubleWatch({ elapsed: () => second * 1000 });
  for (const look of looks) {
    watch.look(look);
    second += 1;
  }
  return recorded.events.map(({ fingerprint }) => fingerprint?.at(-1) ?? "");
}

it("says nothing of a miner that is only being started", () => {
  const soon = trouble("unreachable");
  expect(watched(soon, soon, soon, null)).toEqual([]);
});

it("tells once of a trouble that lasts, and again when it comes back", () => {
  const lasting = () => Array.from({ length: 10 }, () => trouble("unreachable"));
  expect(watched(...lasting(), null, ...lasting())).toEqual(["unreachable", "unreachable"]);
});

it("tells of each kind", () => {
  const [one, other] = ["timeout", "unauthorized"].map((kind) =>
    Array.from({ length: 5 }, () => trouble(kind)),
  );
  expect(watched(...(one ?? []), ...(other ?? []))).toEqual(["timeout", "unauthorized"]);
});
