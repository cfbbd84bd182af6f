import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { GATEWAY_NODE_ARGS } from "#src/supervisor/process-specs.ts";

export interface LoadProcess {
  /** The next JSON line of its standard output that `match` accepts. */
  line<T>(match: (line: Record<string, unknown>) => boolean): Promise<T>;
  rssMb(): number;
  /** CPU time used since its start, seconds. */
  cpuS(): number;
  stop(): Promise<void>;
}

/** Bundles an entry as the product does, so that what is measured is what runs. Returns the path of the bundle. */
export async function bundle(entry: string): Promise<string> {
  const outfile = resolve("dist/load", `${entry.replaceAll(/[/.]/g, "-")}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
  return outfile;
}

/** Starts Node on a bundle in a process of its own. Its log goes to standard error unless it is a JSON line. */
export function startProcess(
  script: string,
  env: Readonly<Record<string, string>>,
  args: string[] = [],
): LoadProcess {
  const nodeArgs = [
    ...(script.includes("gateway") ? GATEWAY_NODE_ARGS : []),
    ...(process.env.LOAD_NODE_ARGS ?? "").split(" ").filter((arg) => arg !== ""),
  ];
  const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const lines: Record<string, unknown>[] = [];
  let wake = () => {};
  createInterface({ input: child.stdout }).on("line", (text) => {
    try {
      lines.push(JSON.parse(text));
      wake();
    } catch {
      console.error(text);
    }
  });
  return {
    async line<T>(match: (line: Record<string, unknown>) => boolean): Promise<T> {
      for (;;) {
        const index = lines.findIndex(match);
        if (index >= 0) return lines.splice(index, 1)[0] as T;
        if (child.exitCode !== null)
          throw new Error(`${script} ended with ${child.exitCode}: ${JSON.stringify(lines)}`);
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), exited]);
      }
    },
    rssMb: () => Math.round(status(child, /VmRSS:\s+(\d+)/) / 1024),
    cpuS: () => cpuSeconds(child.pid),
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

function status(child: ChildProcess, field: RegExp): number {
  return Number(field.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]);
}

/** CPU time of a process: fields 14 and 15 of /proc/<pid>/stat (proc(5)), in clock ticks of 10 ms. */
export function cpuSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
