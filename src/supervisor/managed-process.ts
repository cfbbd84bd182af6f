import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { type LineMeaning, lineMeaning, summaryOf } from "./output-rules.ts";
import { endProcess, markOf, type ProcessMark } from "./process-mark.ts";
import { failuresAfter, restartDelayMs } from "./restart-rules.ts";
import { RotatingFile } from "./rotating-file.ts";

const READY_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 15_000;
const QUIET_MS = 10_000;

export interface ProcessSpec {
  name: string;
  /** What Node runs, with its arguments. */
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Resolves when the process serves; without it, its line "listening" tells, or nothing has to. */
  ready: "line" | "spawn" | ((signal: AbortSignal) => Promise<void>);
}

export interface Supervision {
  logFile: string;
  /** For the person at the terminal. */
  say(line: string): void;
  /** The process was started, ended, or is being started again. */
  changed(): void;
}

interface ProcessRun {
  /** Resolves to how it ended, in words. */
  ended: Promise<string>;
  ready: Promise<void>;
  /** By the clock of performance.now(). */
  startedAt: number;
}

/**
 * One process of the product. `idle → starting → running`, and after an end of its own
 * `waiting → starting → running` again with growing pauses; `stopped` is final.
 */
export class ManagedProcess {
  readonly name: string;
  mark: ProcessMark | null = null;
  readonly #spec: ProcessSpec;
  readonly #supervision: Supervision;
  readonly #log: RotatingFile;
  readonly #stopping = new AbortController();
  #lastLine = "";
  #lastErrorAt = Number.NEGATIVE_INFINITY;

  constructor(spec: ProcessSpec, supervision: Supervision) {
    this.name = spec.name;
    this.#spec = spec;
    this.#supervision = supervision;
    this.#log = new RotatingFile(supervision.logFile);
  }

  /** Resolves when it serves; rejects with one line when it ended before that. Only later ends restart it. */
  async start(): Promise<void> {
    const run = this.#spawn();
    await Promise.race([
      run.ready,
      run.ended.then(() => Promise.reject(new Error(`${this.name} did not start: ${this.#lastWords()}`))),
      delay(READY_PATIENCE_MS, undefined, { ref: false }).then(() =>
        Promise.reject(
          new Error(`${this.name} is not ready after ${READY_PATIENCE_MS / 1000} s: ${this.#lastWords()}`),
        ),
      ),
    ]);
    void this.#keep(run);
  }

  /** Ends the process for good: asked first, killed when it has not ended after 15 s. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.mark) await endProcess(this.mark, STOP_PATIENCE_MS);
  }

  async #keep(first: ProcessRun): Promise<void> {
    for (let run = first, failures = 0; ; run = this.#spawn()) {
      const how = await run.ended;
      if (this.#stopping.signal.aborted) return;
      failures = failuresAfter(failures, performance.now() - run.startedAt);
      const pauseMs = restartDelayMs(failures);
      const words = `${this.name} ended ${how} (${this.#lastWords()}); starting it again in ${pauseMs / 1000} s`;
      this.#supervision.say(words);
      // A process that was killed could write nothing about it itself.
      this.#log.append(`${words}\n`);
      await delay(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
      if (this.#stopping.signal.aborted) return;
    }
  }

  #spawn(): ProcessRun {
    const { args, env, ready } = this.#spec;
    const child = spawn(process.execPath, args, {
      env: env as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
      // Not in the terminal's process group: Ctrl-C reaches the supervisor, which stops things in order.
      detached: true,
    });
    this.mark = child.pid === undefined ? null : markOf(child.pid);
    const ended = new Promise<string>((resolve) => {
      child.once("error", (error) => {
        this.#take(error.message);
        resolve("before it ran");
      });
      child.once("close", (code, signal) => resolve(signal ? `by ${signal}` : `with code ${code}`));
    }).finally(() => {
      this.mark = null;
      this.#supervision.changed();
    });
    const said = new Promise<void>((resolve) => {
      for (const input of [child.stdout, child.stderr]) {
        createInterface({ input }).on("line", (line) => {
          if (this.#take(line).kind === "ready") resolve();
        });
      }
    });
    this.#supervision.changed();
    const serves = typeof ready === "function" ? ready(this.#stopping.signal) : said;
    return { ended, ready: ready === "spawn" ? Promise.resolve() : serves, startedAt: performance.now() };
  }

  #take(line: string): LineMeaning {
    this.#log.append(`${line}\n`);
    if (line.trim() !== "") this.#lastLine = line;
    const meaning = lineMeaning(line);
    const now = performance.now();
    if (meaning.kind === "error" && now - this.#lastErrorAt >= QUIET_MS) {
      this.#lastErrorAt = now;
      this.#supervision.say(`${this.name}: ${meaning.message}`);
    }
    return meaning;
  }

  #lastWords(): string {
    return this.#lastLine === "" ? `more in ${this.#log.path}` : summaryOf(this.#lastLine);
  }
}
