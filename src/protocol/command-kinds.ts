// Browsers need these without the schemas, whose library weighs more than most of our pages.

/** The kinds an operator may issue as miner commands. */
export const MINER_COMMAND_KINDS = ["start", "stop", "restart", "pause", "resume"] as const;
