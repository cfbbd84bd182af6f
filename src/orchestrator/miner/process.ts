import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { CommandError } from "#src/protocol/commands.ts";
import { type Clock, sleep } from "../clock.ts";
import { commandError } from "../command-error.ts";
import { startedAtMs } from "../host/proc-stat.ts";
import type { DriverAnswer, MinerDriver, MinerStatus } from "./driver.ts";
import {
  findMarked,
  isAlive,
  markOf,
  type PidRecord,
  readPidFile,
  removePidFile,
  statOf,
  writePidFile,
} from "./pid-file.ts";

/** How long XMRig may take to end by itself, ms; it flushes and closes its pool connection. */
const TERM_GRACE_MS = 10_000;
const KILL_GRACE_MS = 2_000;
const POLL_MS = 25;

export interface ProcessDriverOptions {
  kind: "process" | "simulator";
  /** Program and arguments. */
  command: readonly [string, ...string[]];
  /** Where the process is recorded, so that the next orchestrator adopts it. */
  pidFile: string;
  env: Record<string, string | undefined>;
  clock: Clock;
  termGraceMs?: number;
}

/**
 * Runs the miner as a process of its own session, which outlives this daemon and is adopted by the next one. Signals
 * go only to the very process that was recorded: id and start time must both fit.
 */
export function processDriver(options: ProcessDriverOptions): MinerDriver {
  const { command, pidFile, clock } = options;
  const listeners: ((detail: string) => void)[] = [];
  let recorded = adopt();
  let startedAt = recorded ? startTimeOf(recorded) : null;
  /** While we end it ourselves, an exit is no news. */
  let ending = false;

  /** The recorded process; or one that was started, but whose record a crash or a full disk kept from being written. */
  function adopt(): PidRecord | null {
    const kept = readPidFile(pidFile);
    if (kept && isAlive(kept)) return kept;
    const found = findMarked(pidFile);
    if (found) keepRecord(found);
    return found;
  }

  function startTimeOf(record: PidRecord): number {
    return startedAtMs(record.startTicks, readFileSync("/proc/uptime", "utf8"), clock.now());
  }

  function forget(detail: string): void {
    if (recorded === null) return;
    recorded = null;
    startedAt = null;
    removePidFile(pidFile);
    if (!ending) for (const listener of listeners) listener(detail);
  }

  function look(): MinerStatus {
    if (recorded && !isAlive(recorded)) forget("the miner's process ended by itself");
    if (!recorded)
      return {
        running: false,
        startedAt: null,
        instance: null,
        pid: null,
        detail: "the miner's process is not running",
      };
    const { pid, startTicks } = recorded;
    return {
      running: true,
      startedAt,
      instance: `${pid}:${startTicks}`,
      pid,
      detail: `process ${pid} is running`,
    };
  }

  async function start(): Promise<DriverAnswer> {
    if (look().running) return null;
    const [program, ...args] = command;
    const child = spawn(program, args, {
      detached: true,
      stdio: "ignore",
      env: { ...process.env, ...options.env, ...markOf(pidFile) },
    });
    const problem = await spawned(child);
    if (problem) return startError(program, problem);
    const stat = child.pid === undefined ? null : statOf(child.pid);
    if (child.pid === undefined || stat === null) {
      return commandError(
        "miner_error",
        true,
        `${program} ended as soon as it was started; look at its own log`,
      );
    }
    const record = { pid: child.pid, startTicks: stat.startTicks };
    recorded = record;
    startedAt = startTimeOf(record);
    child.on("exit", (code, signal) => {
      if (recorded?.pid !== record.pid || recorded.startTicks !== record.startTicks) return;
      forget(`the miner's process ended by itself (${signal ?? `exit code ${code}`})`);
    });
    child.unref();
    return keepRecord(record);
  }

  function keepRecord(record: PidRecord): DriverAnswer {
    try {
      writePidFile(pidFile, record);
      return null;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return commandError(
        "permission",
        true,
        `The miner runs, but its process id could not be recorded: ${why}`,
      );
    }
  }

  async function stop(): Promise<DriverAnswer> {
    ending = true;
    try {
      for (const [signal, graceMs] of [
        ["SIGTERM", options.termGraceMs ?? TERM_GRACE_MS],
        ["SIGKILL", KILL_GRACE_MS],
      ] as const) {
        if (!look().running || recorded === null) return null;
        process.kill(recorded.pid, signal);
        if (await gone(graceMs)) return null;
      }
      return commandError("timeout", true, "The miner's process did not end, not even when it was killed");
    } catch (error) {
      return signalError(error);
    } finally {
      ending = false;
    }
  }

  async function gone(withinMs: number): Promise<boolean> {
    const beganAt = clock.elapsed();
    while (clock.elapsed() - beganAt < withinMs) {
      if (!look().running) return true;
      await sleep(clock, POLL_MS);
    }
    return !look().running;
  }

  return {
    kind: options.kind,
    describe: () => `process ${command.join(" ")}`,
    status: async () => look(),
    start,
    stop,
    restart: async () => (await stop()) ?? start(),
    onExit: (listener) => void listeners.push(listener),
    release() {
      listeners.length = 0;
    },
  };
}

function spawned(child: ChildProcess): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    child.once("spawn", () => resolve(null));
    child.once("error", resolve);
  });
}

function startError(program: string, error: NodeJS.ErrnoException): CommandError {
  if (error.code === "ENOENT") {
    return commandError(
      "file_not_found",
      false,
      `${program} does not exist on this host; correct ZEN_MINER_COMMAND`,
    );
  }
  if (error.code === "EACCES" || error.code === "EPERM") {
    return commandError(
      "permission",
      false,
      `${program} may not be run by the orchestrator's user (${error.code})`,
    );
  }
  if (error.code === "ENOMEM" || error.code === "EAGAIN") {
    return commandError(
      "memory_exhaustion",
      true,
      `${program} could not be started: the host is out of memory or processes`,
    );
  }
  return commandError("miner_error", true, `${program} could not be started: ${error.message}`);
}

function signalError(error: unknown): CommandError {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "EPERM"
    ? commandError(
        "permission",
        false,
        "The miner's process belongs to another user; it cannot be ended from here",
      )
    : commandError("unknown", true, `The miner's process could not be ended: ${message}`);
}
