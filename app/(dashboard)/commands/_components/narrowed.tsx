import { CommandNarrowed } from "#src/ui/commands/command-narrowed.tsx";
import type { CommandsAddress } from "#src/ui/commands/commands-href.ts";
import { load } from "#src/web/loaders.ts";
import { hostOrNull } from "../host-or-null.ts";

/** What narrows the list beside the filters, by its name. */
export async function Narrowed({ address }: { address: CommandsAddress }) {
  const { hostId } = address;
  const host = hostId ? await load((ctx) => hostOrNull(ctx, hostId)) : null;
  return <CommandNarrowed address={address} hostName={host?.name ?? null} />;
}
