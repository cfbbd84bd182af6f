import type { Database } from "#src/db/client.ts";
import { createListener } from "#src/db/listen.ts";

const EFFECT_LIMIT_MS = 20_000;

export interface EffectWatch {
  /** When a command was seen to have succeeded, by `performance.now()`. Rejects when that takes too long. */
  of(commandId: string): Promise<number>;
  stop(): Promise<void>;
}

/** Hears, as a page would, that commands changed, and notes when each has succeeded. */
export async function watchEffects(db: Database, url: string): Promise<EffectWatch> {
  const log = { info() {}, warn() {}, error() {} };
  const succeededAt = new Map<string, number>();
  const waiting = new Map<string, (at: number) => void>();
  const listener = createListener({ connectionString: url, log });
  listener.on("command_changed", async ({ commands }) => {
    const ids = commands.map((command) => command.id);
    const done = await db.command.findMany({
      where: { id: { in: ids }, status: "succeeded" },
      select: { id: true },
    });
    for (const { id } of done) {
      const at = succeededAt.get(id) ?? performance.now();
      succeededAt.set(id, at);
      waiting.get(id)?.(at);
    }
  });
  await new Promise<void>((listening) => listener.onReconnect(listening));
  const of = (id: string) =>
    new Promise<number>((resolve, reject) => {
      const known = succeededAt.get(id);
      if (known !== undefined) return resolve(known);
      const limit = setTimeout(
        () => reject(new Error(`Command ${id} had no effect in time.`)),
        EFFECT_LIMIT_MS,
      );
      waiting.set(id, (at) => {
        clearTimeout(limit);
        resolve(at);
      });
    });
  return { of, stop: () => listener.stop() };
}
