import Link from "next/link";
import { listCommands } from "#src/domain/commands/queries.ts";
import { HostCommands } from "#src/ui/host/host-commands.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { hostIdOf } from "../host-id.ts";

const ROWS = 50;

type Props = { params: Promise<{ id: string }> };

export default async function HostCommandsPage({ params }: Props) {
  const hostId = await hostIdOf(params);
  const { items, nextCursor } = await load((ctx) => listCommands(ctx, { hostId, limit: ROWS }));
  return (
    <Section
      title="Commands"
      actions={
        <Link className="underline underline-offset-2" href={`/commands?host=${hostId}`}>
          {nextCursor ? "Older ones in the list of commands" : "In the list of commands"}
        </Link>
      }
    >
      <HostCommands commands={items} />
    </Section>
  );
}
