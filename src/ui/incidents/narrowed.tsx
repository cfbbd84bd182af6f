import Link from "next/link";
import { ruleHref } from "../alerts/alerts-address.ts";
import { type IncidentsAddress, incidentsHref } from "./incidents-address.ts";

type Props = { address: IncidentsAddress; ruleName: string | null; hostName: string | null };

/** Says that the list shows only the incidents of one rule or host, and takes that away. */
export function NarrowedIncidents({ address, ruleName, hostName }: Props) {
  const { ruleId, hostId } = address;
  const given = [
    ...(ruleId
      ? [{ what: "rule", name: ruleName ?? ruleId, href: ruleHref(ruleId), without: { ruleId: null } }]
      : []),
    ...(hostId
      ? [{ what: "host", name: hostName ?? hostId, href: `/hosts/${hostId}`, without: { hostId: null } }]
      : []),
  ];
  if (given.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {given.map(({ what, name, href, without }) => (
        <li key={what} className="inline-flex flex-wrap items-center gap-x-2 rounded-md bg-sunken px-2 py-1">
          <span>Only of the {what}</span>
          <Link className="underline wrap-anywhere" href={href}>
            {name}
          </Link>
          <Link className="text-ink-muted underline" href={incidentsHref({ ...address, ...without })}>
            Show all
          </Link>
        </li>
      ))}
    </ul>
  );
}
