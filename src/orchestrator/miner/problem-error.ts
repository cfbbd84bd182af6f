import type { CommandError } from "#src/protocol/commands.ts";
import { commandError } from "../command-error.ts";
import type { MinerProblem } from "./xmrig-client.ts";

const OPEN_API =
  'set "http": {"enabled": true, "host": "127.0.0.1", "port": 18088, "access-token": "…", "restricted": false} in ' +
  "XMRig's configuration, give the same port and token to the orchestrator, and restart both";

/** What to tell an operator whose command failed because of XMRig's API. */
export function problemError(problem: MinerProblem): CommandError {
  switch (problem.kind) {
    case "unreachable":
      return commandError(
        "network",
        true,
        `${problem.message}. The miner may still be mining; if it has no API, ${OPEN_API}`,
      );
    case "timeout":
      return commandError(
        "timeout",
        true,
        `${problem.message}. Try again; if it persists, look at the host's load`,
      );
    case "unauthorized":
    case "forbidden":
      return commandError("permission", false, `${problem.message}. To allow it, ${OPEN_API}`);
    case "rpc_error":
      return commandError(
        "miner_error",
        false,
        `${problem.message}. This version of XMRig may not know the method`,
      );
    default:
      return commandError(
        "miner_error",
        true,
        `${problem.message}. Try again; if it persists, restart the miner`,
      );
  }
}
