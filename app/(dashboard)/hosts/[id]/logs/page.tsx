import { listHostLogs } from "#src/domain/telemetry/host-log-queries.ts";
import { logLevelSchema } from "#src/domain/telemetry/host-log-schema.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { HostLogs } from "#src/ui/host/host-logs.tsx";
import { hostLogsHref, LevelTabs } from "#src/ui/host/level-tabs.tsx";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { hostIdOf } from "../host-id.ts";

const ROWS = 100;

type Query = { level?: string; cursor?: string };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export default async function HostLogsPage({ params, searchParams }: Props) {
  const hostId = await hostIdOf(params);
  const query = await searchParams;
  const level = logLevelSchema.safeParse(query.level).data;
  const page = await load((ctx) =>
    listHostLogs(ctx, {
      hostId,
      limit: ROWS,
      ...(level ? { level } : {}),
      ...(query.cursor ? { cursor: query.cursor } : {}),
    }),
  );
  return (
    <Section
      title="Log lines with a trace"
      lead="What the orchestrator logged while it worked on something that was traced, by the host's own clock. Each line leads to its trace."
    >
      <LevelTabs hostId={hostId} current={level ?? null} />
      <HostLogs lines={page.items} narrowed={level !== undefined} />
      {query.cursor || page.nextCursor ? (
        <Pager
          shown={formatPlural(page.items.length, "line")}
          firstHref={query.cursor ? hostLogsHref(hostId, level ?? null) : null}
          nextHref={page.nextCursor ? hostLogsHref(hostId, level ?? null, page.nextCursor) : null}
        />
      ) : null}
    </Section>
  );
}
