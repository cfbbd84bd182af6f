/** The settings of a new installation; a value that is there already is kept. Null: written only when it is wanted. */
const DEFAULTS: readonly (readonly [name: string, value: string | null, note: string])[] = [
  ["ZEN_DRIVER", "systemd", "How the miner is run: systemd, process or simulator."],
  [
    "ZEN_MINER_UNIT",
    "xmrig.service",
    "The miner's unit. After a change run install again: the polkit rule names it.",
  ],
  [
    "XMRIG_API_URL",
    "http://127.0.0.1:18088",
    "XMRig's API. It is off by default; doctor says which lines turn it on.",
  ],
  ["XMRIG_ACCESS_TOKEN", "", "The access token of XMRig's API."],
  ["ZEN_GATEWAY_URL", "", "Other gateways than the one enrolled with, separated by commas."],
  ["ZEN_GATEWAY_CA_FILE", "", "PEM of a private certificate authority."],
  ["LOG_LEVEL", "info", "trace, debug, info, warn, error or silent."],
  [
    "SENTRY_DSN",
    "",
    "The project that errors are meant for. They travel by the control plane, also without one.",
  ],
  ["SENTRY_RELEASE", null, "The release that errors are counted under, instead of the installed one."],
  ["SENTRY_ENVIRONMENT", "", "The environment that errors are counted under, after orchestrator-."],
  ["ZEN_TELEMETRY_MAX_BYTES", "16777216", "What errors and traces may take on the disk while they wait."],
];

/**
 * The text of the environment file. Every line of `existing` stays as it is; what is missing is added. `wanted` sets
 * values of lines that are added now, and of lines that are there but empty.
 */
export function environmentText(existing: string | null, wanted: Readonly<Record<string, string>>): string {
  const kept = (existing ?? "# Settings of the Zen Miner orchestrator.\n")
    .split("\n")
    .map((line) => fillEmpty(line, wanted));
  const names = new Set(kept.map((line) => line.split("=")[0]?.trim()));
  const added = DEFAULTS.flatMap(([name, value, note]) => {
    const set = wanted[name] ?? value;
    return names.has(name) || set === null ? [] : [`# ${note}`, `${name}=${set}`];
  });
  return `${[...kept, ...added]
    .join("\n")
    .replace(/\n{2,}/g, "\n")
    .trim()}\n`;
}

function fillEmpty(line: string, wanted: Readonly<Record<string, string>>): string {
  const name = /^([A-Z_]+)=\s*$/.exec(line)?.[1];
  return name !== undefined && wanted[name] ? `${name}=${wanted[name]}` : line;
}
