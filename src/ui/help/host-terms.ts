import type { DesiredState, HostState } from "#src/protocol/states.ts";
import type { TermsOf } from "./term.ts";

/** The states of a host. */
export const STATE_TERMS: TermsOf<HostState> = {
  mining: {
    name: "Mining",
    text: "The miner has a pool and has counted hashes for a full minute. Nothing to do.",
  },
  warming_up: {
    name: "Warming up",
    text: "The miner started and its first minute of hashes is not full yet. If it stays for more than three minutes, read the reason beside it.",
  },
  paused: {
    name: "Paused",
    text: "The miner's process runs and does not mine, as XMRig itself says. The reason tells whether a command asked for it; Resume makes it mine again.",
  },
  no_pool: {
    name: "No pool",
    text: "XMRig runs and has had no connection to a pool for 20 seconds, so it earns nothing. Check the pool's address, the wallet and the network in XMRig's configuration.",
  },
  api_unreachable: {
    name: "API unreachable",
    text: "XMRig's HTTP API does not answer the orchestrator; the miner may well be mining. Run doctor on the host: it prints the lines that switch the API on.",
  },
  miner_down: {
    name: "Miner down",
    text: "The miner's process is not there. The reason says how it ended; Start starts it again.",
  },
  unknown: {
    name: "Unknown",
    text: "Nothing proves what the host does: it never connected, or XMRig's answers do not tell. Read the reason, then run doctor on the host.",
  },
  host_offline: {
    name: "Host offline",
    text: "Nothing was heard from the host's orchestrator for 30 seconds; the miner may well be mining. Check the host, its network and its service zen-orchestrator.",
  },
  in_maintenance: {
    name: "In maintenance",
    text: "Somebody said that the host is being worked on, until the time shown. It raises no attention until then.",
  },
};

/** What was asked of a host. */
export const DESIRED_TERMS: TermsOf<DesiredState | "unmet"> = {
  mining: { name: "Asked: mining", text: "The last start or resume asked this host to mine." },
  paused: {
    name: "Asked: paused",
    text: "The last command asked this host to pause. It stays so until somebody resumes it.",
  },
  stopped: {
    name: "Asked: stopped",
    text: "The last command asked this host to stop its miner. It stays so until somebody starts it.",
  },
  unmet: {
    name: "Not as asked",
    text: "What the host proves is not what was last asked of it, for example because a command failed or expired. Issue the command again, or ask for what you want now.",
  },
};
