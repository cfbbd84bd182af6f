import type { Db } from "#src/db/client.ts";
import { chunk, notify } from "#src/db/notify.ts";

export type CommandRef = { hostId: string; id: string };

const COMMANDS_PER_NOTIFICATION = 75;

/** Tells gateways of new commands and pages of changed ones; with a transaction, on its commit. */
export async function announceCommands(
  db: Db,
  { issued, changed }: { issued: readonly CommandRef[]; changed: readonly CommandRef[] },
): Promise<void> {
  for (const part of chunk(issued)) await notify(db, "command_issued", { hostIds: hostsOf(part) });
  for (const part of chunk(changed, COMMANDS_PER_NOTIFICATION)) {
    const commands = part.map(({ hostId, id }) => ({ hostId, id }));
    await notify(db, "command_changed", { commands });
  }
  for (const part of chunk(hostsOf(changed))) await notify(db, "host_changed", { hostIds: part });
}

function hostsOf(commands: readonly CommandRef[]): string[] {
  return [...new Set(commands.map((command) => command.hostId))];
}
