import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import {
  CONTROL_PLANE_MEMORY_ENV,
  CONTROL_PLANE_NODE_ARGS,
  GATEWAY_NODE_ARGS,
} from "#src/supervisor/process-memory.ts";

export interface LoadProcess {
  /** The next JSON line of its standard output that `match` accepts. */
  line<T>(match: (line: Record<string, unknown>) => boolean): Promise<T>;
  rssMb(): number;
  /** CPU time used since its start, seconds. */
  cpuS(): number;
  /** Lets it do nothing at all until `resume`. */
  pause(): void;
  resume(): void;
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
    external: packagesBeside(),
    define: { __SENTRY_CHANNEL_INJECTION__: "false" },
    banner: {
      js: 'import { createRequire as zenCreateRequire } from "node:module"; const require = zenCreateRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return outfile;
}

/** Every package but the Sentry SDK, which is bundled for the memory that it saves. */
function packagesBeside(): string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(resolve("package.json"), "utf8"));
  const packages = Object.keys({ ...dependencies, ...devDependencies });
  return [...packages.filter((name) => !name.startsWith("@sentry/")), "@sentry/node-cpu-profiler"];
}

/** Starts Node on a bundle in a process of its own. Its log goes to standard error unless it is a JSON line. */
export function startProcess(
  script: string,
  env: Readonly<Record<string, string>>,
  args: string[] = [],
  ownNodeArgs: readonly string[] = [],
): LoadProcess {
  const nodeArgs = [
    ...ownNodeArgs,
    ...(script.includes("gateway") ? GATEWAY_NODE_ARGS : []),
    ...(script.includes("worker") ? CONTROL_PLANE_NODE_ARGS : []),
    ...(process.env.LOAD_NODE_ARGS ?? "").split(" ").filter((arg) => arg !== ""),
  ];
  // Its own, so that nothing that waits in another's ends up in the database of a measurement.
  const telemetryDir = mkdtempSync(join(tmpdir(), "zen-load-telemetry-"));
  const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
    env: {
      ...process.env,
      ...(script.includes("worker") ? CONTROL_PLANE_MEMORY_ENV : {}),
      TELEMETRY_DIR: telemetryDir,
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((done) => child.once("exit", () => done())).then(() =>
    rmSync(telemetryDir, { recursive: true, force: true }),
  );
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
    rssMb: () => Math.round(residentMb(child.pid)),
    cpuS: () => cpuSeconds(child.pid),
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    async stop() {
      child.kill("SIGTERM");
      child.kill("SIGCONT");
      await exited;
    },
  };
}

/** Memory that a process occupies now, MiB. */
export function residentMb(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
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
