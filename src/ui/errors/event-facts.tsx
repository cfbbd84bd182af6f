import Link from "next/link";
import type { ReactNode } from "react";
import type { ErrorEventDto } from "#src/domain/errors/event-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { shortRelease } from "../format/release.ts";
import { Facts } from "../primitives/facts.tsx";
import { traceHref } from "../traces/trace-href.ts";
import { errorsHref } from "./errors-address.ts";

function link(href: string, words: ReactNode): ReactNode {
  return (
    <Link className="underline" href={href}>
      {words}
    </Link>
  );
}

function code(text: string): ReactNode {
  return <code className="text-xs">{text}</code>;
}

/** Where one event comes from, with links to everything that it belongs to. */
export function EventFacts({ event }: { event: ErrorEventDto }) {
  const { hostId, hostName, commandId, jobId, traceId, payload } = event;
  const facts: { name: string; value: ReactNode }[] = [
    { name: "Happened", value: <AbsoluteTime at={event.occurredAt} precise /> },
    { name: "Received", value: <AbsoluteTime at={event.receivedAt} precise /> },
    { name: "From", value: event.component },
    { name: "Level", value: event.level },
    { name: "Environment", value: event.environment },
    { name: "Release", value: shortRelease(event.release) },
    { name: "Site", value: event.site },
    { name: "Host", value: hostId && link(`/hosts/${hostId}`, hostName ?? code(hostId)) },
    { name: "Command", value: commandId && link(`/commands/${commandId}`, code(commandId)) },
    { name: "Job", value: jobId && link(errorsHref({ state: null, filter: { jobId } }), jobId) },
    { name: "Trace", value: traceId && link(traceHref(traceId), code(traceId)) },
    { name: "Where", value: event.transaction },
    { name: "Request", value: payload.request && `${payload.request.method} ${payload.request.url}` },
    { name: "Person", value: event.userId && code(event.userId) },
    { name: "Reported by", value: payload.sdk },
    { name: "Event id", value: code(event.eventId) },
  ];
  return <Facts facts={facts.filter(({ value }) => Boolean(value))} />;
}
