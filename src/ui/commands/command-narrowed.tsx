import { X } from "lucide-react";
import Link from "next/link";
import { Badge } from "../primitives/badge.tsx";
import { traceHref } from "../traces/trace-href.ts";
import { type CommandsAddress, commandsHref } from "./commands-href.ts";

type Props = {
  address: CommandsAddress;
  /** The name of the host that the address names. */
  hostName: string | null;
};

/** Says what else narrows the list, and takes it away. */
export function CommandNarrowed({ address: { cursor: _, ...address }, hostName }: Props) {
  const { hostId, traceId, batchOf, from, to, ...rest } = address;
  const given = [
    hostId && {
      words: `Host ${hostName ?? "that is gone"}`,
      href: `/hosts/${hostId}`,
      without: { ...address, hostId: undefined },
    },
    traceId && {
      words: `Trace ${traceId.slice(0, 8)}`,
      href: traceHref(traceId),
      without: { ...address, traceId: undefined },
    },
    batchOf && {
      words: "Issued by one request",
      href: `/commands/${batchOf}`,
      without: { ...address, batchOf: undefined },
    },
    (from || to) && {
      words: `${from ?? "the beginning"} to ${to ?? "now"}`,
      href: null,
      without: { ...rest, hostId, traceId, batchOf },
    },
  ].filter((each) => typeof each === "object");
  if (given.length === 0) return null;
  return (
    <ul aria-label="Narrowed to" className="flex flex-wrap gap-2">
      {given.map(({ words, href, without }) => (
        <li key={words}>
          <Badge tone="accent">
            {href ? (
              <Link href={href} className="underline-offset-2 hover:underline">
                {words}
              </Link>
            ) : (
              words
            )}
            <Link
              href={commandsHref(without)}
              aria-label={`No longer only: ${words}`}
              className="-me-0.5 p-0.5"
            >
              <X aria-hidden="true" className="size-3" />
            </Link>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
