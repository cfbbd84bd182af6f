import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { sentryTraceHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { getTrace } from "#src/domain/telemetry/trace-queries.ts";
import { traceIdSchema } from "#src/domain/telemetry/trace-schema.ts";
import { AbsoluteTime } from "#src/ui/clock/absolute-time.tsx";
import { errorsHref } from "#src/ui/errors/errors-address.ts";
import { buttonClass } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { formatTook } from "#src/ui/traces/span-time.ts";
import { TraceNotes } from "#src/ui/traces/trace-notes.tsx";
import { Waterfall } from "#src/ui/traces/waterfall.tsx";
import { load } from "#src/web/loaders.ts";
import { sentryPages } from "#src/web/sentry-pages.ts";

export const metadata: Metadata = { title: "Trace" };

type Props = { params: Promise<{ id: string }> };

export default async function TracePage({ params }: Props) {
  const traceId = traceIdSchema.safeParse((await params).id).data ?? notFound();
  const trace = await load((ctx) => getTrace(ctx, traceId));
  const { place } = sentryPages();
  const first = trace?.rows.find((row) => row.kind === "span");
  return (
    <>
      <PageHeader
        title={first ? first.name : "Trace"}
        parents={[{ href: "/traces", name: "Traces" }]}
        lead={
          <>
            <code className="text-xs">{traceId}</code>
            {trace ? (
              <>
                {" "}
                · <AbsoluteTime at={trace.startedAt} precise /> · {formatTook(trace.durationMs)}
              </>
            ) : null}
          </>
        }
      >
        {place ? (
          <a className={buttonClass()} href={sentryTraceHref(place, traceId)} rel="noreferrer">
            Open trace in Sentry
          </a>
        ) : null}
      </PageHeader>
      {trace ? (
        <Section title="Timeline">
          <Belongings commandIds={trace.commandIds} hosts={trace.hostNames} jobIds={trace.jobIds} />
          <TraceNotes trace={trace} />
          <Waterfall trace={trace} />
        </Section>
      ) : (
        <EmptyState title="Nothing of this trace is kept">
          It was not sampled, it has not arrived yet, or it is older than traces are kept.
        </EmptyState>
      )}
    </>
  );
}

type Belongs = {
  commandIds: readonly string[];
  hosts: Readonly<Record<string, string>>;
  jobIds: readonly string[];
};

function Belongings({ commandIds, hosts, jobIds }: Belongs) {
  const links = [
    ...commandIds.map((id) => ({ href: `/commands/${id}`, name: `Command ${id}` })),
    ...Object.entries(hosts).map(([id, name]) => ({ href: `/hosts/${id}`, name: `Host ${name}` })),
    ...jobIds.map((jobId) => ({
      href: errorsHref({ state: null, filter: { jobId } }),
      name: `Errors of job ${jobId}`,
    })),
  ];
  if (links.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4">
      {links.map(({ href, name }) => (
        <Link key={href} className="inline-flex min-h-6 items-center underline wrap-anywhere" href={href}>
          {name}
        </Link>
      ))}
    </p>
  );
}
