import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { processMarkSchema } from "./process-mark.ts";

const runSchema = z.object({
  supervisor: processMarkSchema,
  /** With credentials: the file is for its owner alone. */
  databaseUrl: z.string(),
  directDatabaseUrl: z.string(),
  publicUrl: z.string(),
  /** Where the dashboard answers on this machine, past the proxies in front of it; starts of before it wrote none. */
  localUrl: z.string().optional(),
  gatewayUrl: z.string(),
  signingKeyFile: z.string(),
  processes: z.record(z.string(), processMarkSchema),
});
/** What runs on a data directory now: for the command line, and for the next start if this one is killed. */
export type Run = z.infer<typeof runSchema>;

export class RunFile {
  readonly #file: string;

  constructor(dataDir: string) {
    this.#file = join(dataDir, "run.json");
  }

  /** What the file says, or null when nothing runs or it cannot be understood. */
  read(): Run | null {
    try {
      return runSchema.parse(JSON.parse(readFileSync(this.#file, "utf8")));
    } catch {
      return null;
    }
  }

  write(run: Run): void {
    const fresh = `${this.#file}.new`;
    writeFileSync(fresh, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
    renameSync(fresh, this.#file);
  }

  remove(): void {
    rmSync(this.#file, { force: true });
  }
}
