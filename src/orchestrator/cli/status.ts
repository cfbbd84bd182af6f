import type { DaemonStatus } from "../status.ts";

/** A daemon that has not written for this long is not running, ms. Its slowest sample interval is an hour. */
const STALE_MS = 90_000;

/** The status as a person reads it. */
export function statusText(status: DaemonStatus, now: number): string {
  const { connection, miner } = status;
  const age = now - status.at;
  const lines = [
    `orchestrator ${status.version}, process ${status.pid}, host ${status.hostId}`,
    `last sign of life: ${duration(age)} ago${age > STALE_MS ? " (it may not be running: systemctl status zen-orchestrator)" : ""}`,
    `control plane: ${connection.state}${connection.gateway ? ` at ${connection.gateway}` : ""}${connection.detail ? `: ${connection.detail}` : ""}`,
    miner
      ? `miner: ${miner.state} for ${duration(now - miner.since)}: ${miner.reason}`
      : "miner: not looked at yet",
    miner ? `last sample: ${duration(now - miner.sampledAt)} ago` : "last sample: none",
    `asked for: ${status.desired ?? "nothing yet"}`,
    `while the control plane is gone: ${policyText(status)}`,
    `samples not acknowledged yet: ${status.bufferedSamples}`,
    `errors and traces not sent yet: ${status.waitingEnvelopes}`,
  ];
  return lines.join("\n");
}

function policyText(status: DaemonStatus): string {
  const policy = status.lostPolicy;
  return policy?.policy === "stop_after" ? `stop the miner after ${policy.hours} h` : "keep mining";
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
