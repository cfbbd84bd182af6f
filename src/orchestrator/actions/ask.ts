import type { CommandError } from "#src/protocol/commands.ts";
import { problemError } from "../miner/problem-error.ts";
import type { MinerAnswer } from "../miner/xmrig-client.ts";

/** A request that may have arrived although its answer did not is no failure: the effect decides. */
const MAY_HAVE_ARRIVED = new Set(["timeout", "oversized", "malformed"]);

/** The error of a request to XMRig that surely was not carried out, else null. */
export async function ask(request: Promise<MinerAnswer<null>>): Promise<CommandError | null> {
  const answer = await request;
  return answer.ok || MAY_HAVE_ARRIVED.has(answer.problem.kind) ? null : problemError(answer.problem);
}
