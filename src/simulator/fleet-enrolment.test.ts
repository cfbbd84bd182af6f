import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "#src/orchestrator/clock.ts";
import type { PostAnswer } from "#src/orchestrator/enrol.ts";
import { keyFingerprint } from "#src/protocol/signing.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { enrolFleet, type FleetEnrolment } from "./fleet-enrolment.ts";
import { FleetState } from "./fleet-state.ts";

const HOST_ID = "019a0000-0000-7000-8000-000000000001";
const CONTROL_KEY = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "zen-enrol-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const accepted: PostAnswer = {
  status: 201,
  retryAfterS: null,
  body: JSON.stringify({ hostId: HOST_ID, hostName: "rig", controlKeys: [CONTROL_KEY.toString("base64")] }),
};
const refused = (status: number, code: string, retryAfterS: number | null = null): PostAnswer => ({
  status,
  retryAfterS,
  body: JSON.stringify({ code, detail: `because ${code}` }),
});

/** Enrolment against a gateway that gives these answers in turn, then accepts; time passes at once. */
function enrolmentWith(answers: (PostAnswer | Error)[], more: Partial<FleetEnrolment> = {}) {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    elapsed: () => 0,
    after(ms, run) {
      waits.push(ms);
      queueMicrotask(run);
      return () => {};
    },
  };
  const enrolment: FleetEnrolment = {
    gateway: "ws://127.0.0.1:1",
    token: `zme_${"t".repeat(43)}`,
    controlKey: keyFingerprint(CONTROL_KEY),
    state: new FleetState(directory),
    post: async () => {
      const answer = answers.shift() ?? accepted;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    clock,
    log: createLogger({ component: "test", level: "silent" }),
    signal: new AbortController().signal,
    ...more,
  };
  return { enrolment, waits };
}

async function enrol(names: string[], enrolment: FleetEnrolment): Promise<string[]> {
  const ready: string[] = [];
  await enrolFleet(names, enrolment, (host) => ready.push(host.hostname));
  return ready;
}

describe("enrolFleet", () => {
  it("waits as long as the gateway says, and longer each time it does not say", async () => {
    const gone = new Error("nobody there");
    const answers = [refused(429, "rate_limited", 7), gone, refused(503, "starting"), gone];
    const { enrolment, waits } = enrolmentWith(answers);
    expect(await enrol(["a"], enrolment)).toEqual(["a"]);
    expect(waits).toEqual([7000, 1000, 2000, 4000]);
  });

  it.each(["used_token", "expired_token", "revoked_token", "duplicate_identity"])(
    "gives up on %s and says why",
    async (code) => {
      const { enrolment } = enrolmentWith([refused(403, code)]);
      await expect(enrol(["a"], enrolment)).rejects.toThrow(`a could not be enrolled: because ${code}`);
    },
  );

  it("keeps what it got: the next run asks nothing", async () => {
    await enrol(["a", "b", "c"], enrolmentWith([]).enrolment);
    const { enrolment } = enrolmentWith([new Error("must not be asked")], { token: null });
    expect((await enrol(["a", "b", "c"], enrolment)).sort()).toEqual(["a", "b", "c"]);
  });

  it("enrols again with another control plane", async () => {
    await enrol(["a"], enrolmentWith([]).enrolment);
    const { enrolment } = enrolmentWith([], { controlKey: "0".repeat(64) });
    await expect(enrol(["a"], enrolment)).rejects.toThrow("a could not be enrolled");
  });

  it("stops trying when the fleet stops", async () => {
    const { enrolment } = enrolmentWith([], { signal: AbortSignal.abort() });
    expect(await enrol(["a"], enrolment)).toEqual([]);
  });
});

describe("FleetState", () => {
  it("refuses a file that is not its own, and leaves it as it is", () => {
    const path = join(directory, "fleet.json");
    writeFileSync(path, "{}");
    expect(() => new FleetState(directory)).toThrow("is not the file of a simulated fleet");
    expect(readFileSync(path, "utf8")).toBe("{}");
  });
});
