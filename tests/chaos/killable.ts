import { type ChildProcess, spawn } from "node:child_process";

/** How to start one of our processes, and how to know that it is ready. */
export type Launch = {
  name: string;
  command: readonly [string, ...string[]];
  env: Readonly<Record<string, string>>;
  /** Seen on one line of stdout; its first group, if any, is the port. */
  ready: RegExp;
};

const READY_WITHIN_MS = 60_000;

/** A process of the product that a test kills with SIGKILL and starts again. */
export class Killable {
  private readonly launch: Launch;
  private child: ChildProcess | null = null;
  private lastOutput = "";
  /** The port it printed, 0 before it was ready. */
  port = 0;

  constructor(launch: Launch) {
    this.launch = launch;
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error(`${this.launch.name} is not running`);
    return this.child.pid;
  }

  async start(): Promise<void> {
    const [file, ...args] = this.launch.command;
    const child = spawn(file, args, {
      env: { ...process.env, ...this.launch.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.lastOutput = "";
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${this.launch.name} ${why}\n${this.lastOutput}`));
      const timer = setTimeout(() => fail("was not ready in time"), READY_WITHIN_MS);
      child.once("exit", (code, signal) => {
        clearTimeout(timer);
        fail(`ended with ${code ?? signal} before it was ready`);
      });
      const read = (chunk: Buffer) => {
        this.lastOutput = (this.lastOutput + chunk.toString("utf8")).slice(-20_000);
        const match = this.launch.ready.exec(this.lastOutput);
        if (!match) return;
        clearTimeout(timer);
        if (match[1]) this.port = Number(match[1]);
        resolve();
      };
      child.stdout?.on("data", read);
      child.stderr?.on("data", read);
    });
  }

  /** The end of what it printed, for the message of a failed test. */
  get output(): string {
    return this.lastOutput;
  }

  /** Dies at once, as by power loss. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Ends as an operator would end it. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  private async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await gone;
    clearTimeout(late);
  }
}
