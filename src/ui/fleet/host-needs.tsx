import type { ReactNode } from "react";
import type { HostTrouble, NeedyHost } from "#src/domain/fleet/schema.ts";
import type { AttentionKind } from "#src/domain/hosts/attention-schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatCount } from "../format/quantity.ts";
import { NeedGroup, NeedLine } from "./need-group.tsx";
import { NEED_WORDS, needReason } from "./need-words.ts";

type Props = {
  trouble: HostTrouble;
  /** What one click can do about a host, or null. */
  remedy: (kind: AttentionKind, host: NeedyHost) => ReactNode;
};

/** Hosts that need a person for one reason. The number leads to all of them. */
export function HostNeeds({ trouble, remedy }: Props) {
  const { kind, hosts, latest } = trouble;
  const { one, many, term, tone, shape } = NEED_WORDS[kind];
  const href = `/hosts?attention=${kind}`;
  return (
    <NeedGroup
      tone={tone}
      shape={shape}
      href={href}
      term={term}
      title={
        <span data-need={kind}>
          {formatCount(hosts)} {hosts === 1 ? one : many}
        </span>
      }
      note={whereText(trouble)}
      more={hosts > latest.length ? `Show all ${formatCount(hosts)}` : null}
    >
      {latest.map((host) => (
        <NeedLine
          key={host.id}
          href={`/hosts/${host.id}`}
          name={host.name}
          place={host.siteName}
          reason={needReason(kind, host)}
          since={host.since ? <TimeAgo at={host.since} form="for" /> : null}
          action={remedy(kind, host)}
        />
      ))}
    </NeedGroup>
  );
}

/** Many at one place usually have one cause. */
function whereText({ hosts, sites, siteName }: HostTrouble): string | null {
  if (hosts < 3) return null;
  return siteName === null ? `at ${formatCount(sites)} sites` : `all at ${siteName}`;
}
