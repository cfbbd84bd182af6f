import type { CommandError, Effect } from "#src/protocol/commands.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import type { DesiredState } from "#src/protocol/states.ts";
import type { MinerDriver } from "../miner/driver.ts";
import type { MinerReadings } from "../miner/view.ts";
import type { XmrigClient } from "../miner/xmrig-client.ts";

/** What an action works with. */
export interface ActionTools {
  driver: MinerDriver;
  client: XmrigClient;
  /** Validated by the kind's schema before. */
  args: Record<string, unknown>;
  /** What the journal says the miner should do. */
  desired: DesiredState | null;
}

export type Readings = Effect["before"];

export interface Action {
  /** A reason not to begin at all; null to go on. Nothing was touched yet. */
  refuse(now: MinerReadings, tools: ActionTools): CommandError | null;
  /** Asks for the change. An error here is final; success proves nothing yet. */
  act(now: MinerReadings, tools: ActionTools): Promise<CommandError | null>;
  /** One sentence when the readings prove the effect, else null. */
  proof(before: Readings, now: MinerReadings, tools: ActionTools): string | null;
  /** Whether the effect may be there before acting, so that there is nothing to do. */
  mayBeThereAlready: boolean;
  /** A further step that the readings call for while the effect is awaited. */
  followUp?(now: MinerReadings, tools: ActionTools): Promise<void>;
  /** What is still missing, for the failure message. */
  missing(now: MinerReadings): string;
}

/** "4.12 kH/s", or what it means that there is no figure. */
export function rateText(rate: Readings[string] | undefined): string {
  return typeof rate === "number" ? formatHashrate(rate) : "not measured yet";
}
