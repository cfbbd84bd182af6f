import type { BulkGroup, BulkPreview } from "#src/domain/commands/preview-schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { formatPlural } from "../format/quantity.ts";
import { verdictWords } from "./preview-words.ts";

function names({ samples, hosts }: BulkGroup): string {
  const more = hosts - samples.length;
  const named = samples.map(({ name }) => name).join(", ");
  return more > 0 && named !== "" ? `${named} and ${more} more` : named;
}

function Groups({
  title,
  kind,
  groups,
}: {
  title: string;
  kind: MinerCommandKind;
  groups: readonly BulkGroup[];
}) {
  if (groups.length === 0) return null;
  return (
    <section aria-label={title} className="grid gap-1">
      <h3 className="text-xs text-ink-muted">{title}</h3>
      <ul className="grid gap-1.5 rounded-md bg-sunken px-3 py-2">
        {groups.map((group) => (
          <li key={group.verdict} data-verdict={group.verdict}>
            <span className="font-medium tabular-nums">{formatPlural(group.hosts, "host")}</span>{" "}
            {verdictWords(kind, group)}
            <span className="block text-xs text-ink-muted wrap-anywhere">{names(group)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = { kind: MinerCommandKind; preview: BulkPreview };

/** Who would get a command and who would not, and why. */
export function BulkPreviewGroups({ kind, preview }: Props) {
  return (
    <>
      <Groups title="Who gets it" kind={kind} groups={preview.groups.filter(({ issued }) => issued)} />
      <Groups title="Skipped" kind={kind} groups={preview.groups.filter(({ issued }) => !issued)} />
    </>
  );
}
