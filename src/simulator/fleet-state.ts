import { mkdirSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { identityRecordSchema } from "#src/orchestrator/identity.ts";
import { journalRecordSchema } from "#src/orchestrator/journal/records.ts";

const FILE_NAME = "fleet.json";

const savedHostSchema = z.object({
  hostname: z.string(),
  machineId: z.string(),
  privateKeyPem: z.string(),
  record: identityRecordSchema,
  /** What its journal knew last; null before the first command. */
  journal: journalRecordSchema.nullable(),
});
/** One enrolled simulated host, with its private key. */
export type SavedHost = z.infer<typeof savedHostSchema>;

const fleetFileSchema = z.object({ version: z.literal(1), hosts: z.array(savedHostSchema) });

/**
 * The fleet's memory: one file (mode 0600, in a directory 0700) with every host's identity and the state of its
 * journal, so that the next run is the same fleet. Changes are gathered while a write is under way.
 */
export class FleetState {
  readonly #path: string;
  readonly #hosts: Map<string, SavedHost>;
  #dirty = false;
  #writing: Promise<void> | null = null;

  /** @throws Error with the file's name when it is not a fleet's file */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#path = join(directory, FILE_NAME);
    this.#hosts = new Map(readFleet(this.#path).map((host) => [host.hostname, host]));
  }

  find(hostname: string): SavedHost | undefined {
    return this.#hosts.get(hostname);
  }

  put(host: SavedHost): void {
    this.#hosts.set(host.hostname, host);
    this.#dirty = true;
  }

  /** Resolves when everything put so far is in the file. */
  async save(): Promise<void> {
    while (this.#dirty || this.#writing !== null) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = null;
      });
      await this.#writing;
    }
  }

  async #write(): Promise<void> {
    this.#dirty = false;
    const fresh = `${this.#path}.new`;
    const file = await open(fresh, "w", 0o600);
    try {
      await file.writeFile(JSON.stringify({ version: 1, hosts: [...this.#hosts.values()] }));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, this.#path);
  }
}

function readFleet(path: string): SavedHost[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  try {
    return fleetFileSchema.parse(JSON.parse(text)).hosts;
  } catch {
    throw new Error(`${path} is not the file of a simulated fleet; move it away to begin a new fleet`);
  }
}
