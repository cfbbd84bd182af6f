import { commandEvidence } from "#src/domain/commands/evidence-queries.ts";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { SampleEvidence } from "#src/ui/commands/sample-evidence.tsx";
import { load } from "#src/web/loaders.ts";

/** The host's samples before and after a command. */
export async function CommandSamples({ command }: { command: CommandDto }) {
  const evidence = await load((ctx) => commandEvidence(ctx, command));
  if (!evidence) {
    return <p className="text-ink-muted">The host never took this command, so there is no effect to see.</p>;
  }
  return <SampleEvidence evidence={evidence} effect={command.effect} />;
}
