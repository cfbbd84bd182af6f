import Link from "next/link";
import { type ErrorsAddress, errorsHref } from "./errors-address.ts";

const NARROWINGS = [
  { field: "hostId", words: "Only of one host", href: (id: string) => `/hosts/${id}` },
  { field: "commandId", words: "Only of one command", href: (id: string) => `/commands/${id}` },
  { field: "jobId", words: "Only of one job", href: null },
] as const;

/** Says that the list shows only the errors of one host, command or job, and takes that away. */
export function Narrowed({ address, hostName }: { address: ErrorsAddress; hostName: string | null }) {
  const given = NARROWINGS.filter(({ field }) => address.filter[field]);
  if (given.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {given.map(({ field, words, href }) => {
        const id = address.filter[field] ?? "";
        const { [field]: _, ...others } = address.filter;
        const name = field === "hostId" && hostName ? hostName : id;
        return (
          <li
            key={field}
            className="inline-flex flex-wrap items-center gap-x-2 rounded-md bg-sunken px-2 py-1"
          >
            <span>{words}:</span>
            {href ? (
              <Link className="underline wrap-anywhere" href={href(id)}>
                {name}
              </Link>
            ) : (
              <span className="tabular-nums">{name}</span>
            )}
            <Link
              className="text-ink-muted underline"
              href={errorsHref({ ...address, filter: others, cursor: undefined })}
            >
              Show all
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
