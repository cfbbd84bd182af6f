import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

export interface Mark {
  pid: number;
  startTicks: number;
}

/** One run of what `npm start` hands over to, on free ports, as its own process. */
export class SupervisedProduct {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #dataDir: string;
  readonly #exited: Promise<number | null>;
  readonly #waiting = new Set<() => void>();

  constructor(dataDir: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    this.#dataDir = dataDir;
    this.#child = spawn(process.execPath, [resolve("dist/supervisor.mjs"), ...args], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        PORT: "0",
        GATEWAY_PORT: "0",
        DATA_DIR: dataDir,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const input of [this.#child.stdout, this.#child.stderr]) {
      if (input) createInterface({ input }).on("line", (line) => this.#take(line));
    }
    this.#exited = once(this.#child, "close").then(([code]) => code as number | null);
    this.#exited.then(() => this.#wake());
  }

  /** The first line, said already or to come, that matches; fails when the process ends without one. */
  async line(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`It ended without saying ${pattern}:\n${this.lines.join("\n")}`);
      }
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  exited(): Promise<number | null> {
    return this.#exited;
  }

  async signal(name: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(name);
    return this.#exited;
  }

  /** What it wrote down about this run. */
  run(): { databaseUrl: string; processes: Record<string, Mark> } {
    return JSON.parse(readFileSync(join(this.#dataDir, "run.json"), "utf8"));
  }

  /** Everything that belongs to this run: its processes, the simulated miner and the database. */
  everyProcess(): Mark[] {
    const miner = JSON.parse(readFileSync(join(this.#dataDir, "orchestrator", "miner.pid"), "utf8")) as Mark;
    return [...Object.values(this.run().processes), miner, { pid: this.postmaster(), startTicks: 0 }];
  }

  postmaster(): number {
    return Number.parseInt(readFileSync(join(this.#dataDir, "postgres", "postmaster.pid"), "utf8"), 10);
  }

  #take(line: string): void {
    this.lines.push(line);
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** Whether a process with this number runs; one that ended and waits to be collected does not. */
export function exists({ pid }: { pid: number }): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
