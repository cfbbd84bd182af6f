import { parseArgs } from "node:util";
import { z } from "zod";
import { gatewayAddress } from "#src/protocol/gateway-url.ts";

export const FLEET_USAGE = `Usage: fleet --count N --gateway URL --control-key HEX --state-dir DIR [options]

Runs N simulated hosts, each a real orchestrator with a simulated miner, against a real gateway.
Hosts that are not enrolled yet enrol with the token in the environment variable ZEN_ENROLMENT_TOKEN.

  --count N               how many hosts, 1 to 20000
  --gateway URL           wss://host:port, or ws:// on loopback
  --control-key HEX       fingerprint of the control plane's key
  --state-dir DIR         keeps identities, so that the next run is the same fleet
  --seed TEXT             decides machines, rates and faults (1)
  --faults LEVEL          realistic or none (none)
  --effect-delay-ms N     from a miner's answer to the effect of a call (50)
  --warmup-ms N           until a miner's 10 s window fills (10000)
  --sample-interval-ms N  instead of what the gateway asks for

Options in the environment variable FLEET_SIM_ARGS come before those of the command line, for a
fleet that something else starts.
`;

const number = z.coerce.number();
const optionsSchema = z.object({
  count: number.int().min(1).max(20_000),
  gateway: z.string(),
  "control-key": z
    .string()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, "is not a fingerprint: 64 hexadecimal digits"),
  "state-dir": z.string().min(1),
  seed: z.string().default("1"),
  faults: z.enum(["realistic", "none"]).default("none"),
  "effect-delay-ms": number.nonnegative().default(50),
  "warmup-ms": number.nonnegative().default(10_000),
  "sample-interval-ms": number.int().min(100).optional(),
});

/**
 * Reads the command line of the fleet.
 *
 * @throws TypeError, ZodError or Error for anything it does not understand
 */
export function readFleetOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>) {
  const more = env.FLEET_SIM_ARGS?.split(/\s+/).filter((word) => word !== "") ?? [];
  const { values } = parseArgs({ args: [...more, ...args], options: ARGUMENTS });
  const options = optionsSchema.parse(values);
  const address = gatewayAddress(options.gateway);
  if (!address.ok) throw new Error(address.message);
  return {
    count: options.count,
    gateway: options.gateway,
    gatewaySocketUrl: address.socketUrl,
    controlKey: options["control-key"],
    stateDirectory: options["state-dir"],
    seed: options.seed,
    faults: options.faults,
    effectDelayMs: options["effect-delay-ms"],
    warmupMs: options["warmup-ms"],
    sampleIntervalMs: options["sample-interval-ms"] ?? null,
    token: env.ZEN_ENROLMENT_TOKEN || null,
  };
}

const text = { type: "string" } as const;
const ARGUMENTS = {
  count: text,
  gateway: text,
  "control-key": text,
  "state-dir": text,
  seed: text,
  faults: text,
  "effect-delay-ms": text,
  "warmup-ms": text,
  "sample-interval-ms": text,
} as const;
