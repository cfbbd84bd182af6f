import Link from "next/link";
import { type ErrorsAddress, errorsHref } from "./errors-address.ts";

const NARROWINGS = [
  { field: "commandId", words: "Only of one command", href: (id: string) => `/commands/${id}` },
  { field: "jobId", words: "Only of one job", href: null },
] as const;

/** Says that the list shows only the errors of one command or job, which are no facets, and takes that away. */
export function Narrowed({ address }: { address: ErrorsAddress }) {
  const given = NARROWINGS.filter(({ field }) => address.filter[field]);
  if (given.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {given.map(({ field, words, href }) => {
        const id = address.filter[field] ?? "";
        const { [field]: _, ...others } = address.filter;
        return (
          <li
            key={field}
            className="inline-flex flex-wrap items-center gap-x-2 rounded-md bg-sunken px-2 py-1"
          >
            <span>{words}:</span>
            {href ? (
              <Link className="underline wrap-anywhere" href={href(id)}>
                {id}
              </Link>
            ) : (
              <span className="tabular-nums">{id}</span>
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
