import { parseArgs } from "node:util";
import { z } from "zod";
import { parseFaultScript } from "./faults.ts";
import { REAL_WARMUP_MS } from "./miner-model.ts";
import { armProfile, type MinerProfile, x86Profile } from "./miner-profiles.ts";
import type { SimulatedMinerOptions } from "./simulated-miner.ts";

export const XMRIG_USAGE = `Usage: xmrig-sim --port N [options]

Behaves like an XMRig process with its HTTP API. The same seed gives the same miner.

  --port N              port of the API; 0 lets the system choose
  --host ADDRESS        address of the API (127.0.0.1)
  --seed TEXT           decides rates, shares, huge pages and faults (1)
  --access-token T      or environment XMRIG_ACCESS_TOKEN; like XMRig, without a token and without
                        --restricted every call is answered 401
  --restricted          read only
  --profile NAME        x86 (XMRig 6.26.0) or arm (6.12.0-mo1)
  --hashrate H          full rate, H/s
  --warmup-ms N         until the 10 s window fills (10000); 60 s and 15 min take 6 and 90 times as long
  --time-scale X        seconds of the miner per second of the clock (1)
  --effect-delay-ms N   from the answer of a call to its effect (0)
  --faults SCRIPT       names separated by commas, or JSON [{"fault","fromMs","forMs","everyMs"}]:
                        api_down crash slow cut_json garbled_json oversized no_pool throttling
  --control-port N      loopback port on which tests bring faults: POST /faults

Options in the environment variable XMRIG_SIM_ARGS come before those of the command line, for a
simulator that something else starts.
`;

const number = z.coerce.number();
const port = number.int().min(0).max(65_535);
const optionsSchema = z.object({
  port,
  host: z.string().default("127.0.0.1"),
  seed: z.string().default("1"),
  "access-token": z.string().min(1).optional(),
  restricted: z.boolean().default(false),
  profile: z.enum(["x86", "arm"]).default("x86"),
  hashrate: number.positive().optional(),
  "warmup-ms": number.nonnegative().default(REAL_WARMUP_MS),
  "time-scale": number.positive().default(1),
  "effect-delay-ms": number.nonnegative().default(0),
  faults: z.string().optional(),
  "control-port": port.optional(),
});

export type XmrigOptions = {
  host: string;
  controlPort: number | null;
  miner: Omit<SimulatedMinerOptions, "startedAtMs" | "workerId">;
};

/**
 * Reads the command line.
 *
 * @throws TypeError, ZodError or SyntaxError for anything it does not understand
 */
export function readXmrigOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): XmrigOptions {
  const more = env.XMRIG_SIM_ARGS?.split(/\s+/).filter((word) => word !== "") ?? [];
  const { values } = parseArgs({ args: [...more, ...args], options: ARGUMENTS });
  const options = optionsSchema.parse(values);
  return {
    host: options.host,
    controlPort: options["control-port"] ?? null,
    miner: {
      seed: options.seed,
      profile: chooseProfile(options.profile, options.hashrate),
      port: options.port,
      accessToken: options["access-token"] ?? (env.XMRIG_ACCESS_TOKEN || null),
      restricted: options.restricted,
      effectDelayMs: options["effect-delay-ms"],
      warmupMs: options["warmup-ms"],
      timeScale: options["time-scale"],
      faults: options.faults === undefined ? [] : parseFaultScript(options.faults, options.seed),
    },
  };
}

const text = { type: "string" } as const;
const ARGUMENTS = {
  port: text,
  host: text,
  seed: text,
  "access-token": text,
  restricted: { type: "boolean" },
  profile: text,
  hashrate: text,
  "warmup-ms": text,
  "time-scale": text,
  "effect-delay-ms": text,
  faults: text,
  "control-port": text,
} as const;

function chooseProfile(name: "x86" | "arm", hashrate: number | undefined): MinerProfile {
  const profile = name === "arm" ? armProfile() : x86Profile();
  return hashrate === undefined ? profile : { ...profile, hashrate };
}
