import type { Db } from "#src/db/client.ts";
import { chunk, notifyAll } from "#src/db/notify.ts";

export type CommandRef = { hostId: string; id: string };

const COMMANDS_PER_NOTIFICATION = 75;

/** Tells gateways of new commands and pages of changed ones; with a transaction, on its commit. */
export async function announceCommands(
  db: Db,
  { issued, changed }: { issued: readonly CommandRef[]; changed: readonly CommandRef[] },
): Promise<void> {
  await notifyAll(db, [
    ...chunk(issued).map((part) => ({
      channel: "command_issued" as const,
      payload: { hostIds: hostsOf(part) },
    })),
    ...chunk(changed, COMMANDS_PER_NOTIFICATION).map((part) => ({
      channel: "command_changed" as const,
      payload: { commands: part.map(({ hostId, id }) => ({ hostId, id })) },
    })),
    ...chunk(hostsOf(changed)).map((part) => ({
      channel: "host_changed" as const,
      payload: { hostIds: part },
    })),
  ]);
}

function hostsOf(commands: readonly CommandRef[]): string[] {
  return [...new Set(commands.map((command) => command.hostId))];
}
