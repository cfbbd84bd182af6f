import { ExternalLink } from "lucide-react";
import Link from "next/link";
import type { NewestError } from "#src/domain/fleet/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { classWords } from "../errors/error-words.ts";
import { errorHref } from "../errors/errors-address.ts";
import { formatPlural } from "../format/quantity.ts";
import { Explain } from "../help/explain.tsx";
import { TERMS, type TermKey } from "../help/terms.ts";

/** An error with the address of its newest event at Sentry, if it is there. */
export type ErrorLine = NewestError & { sentryHref: string | null };

/** Open errors, the one that happened last first. */
export function NewestErrorList({ errors }: { errors: readonly ErrorLine[] }) {
  if (errors.length === 0) {
    return (
      <p className="px-4 py-3 text-ink-muted">
        No open error. What fails in any process, on any host or in a browser is listed here.
      </p>
    );
  }
  return (
    <ul>
      {errors.map((error) => (
        <li
          key={error.id}
          className="grid gap-0.5 border-b border-line px-4 py-2 last:border-b-0 hover:bg-sunken/55"
        >
          <div className="flex min-w-0 items-baseline gap-2">
            <Link href={errorHref(error.id)} className="min-w-0 grow truncate font-medium hover:underline">
              {error.title}
            </Link>
            <span className="shrink-0 text-xs text-ink-muted">
              <TimeAgo at={error.lastSeenAt} />
            </span>
          </div>
          <div className="flex min-w-0 items-baseline gap-1.5 text-xs text-ink-muted">
            <ErrorClassWord errorClass={error.errorClass} />
            <span className="min-w-0 truncate">· {formatPlural(error.events, "event")}</span>
            {error.sentryHref ? (
              <a
                href={error.sentryHref}
                target="_blank"
                rel="noreferrer"
                className="ms-auto inline-flex shrink-0 items-center gap-1 hover:text-ink hover:underline"
              >
                Sentry <ExternalLink aria-hidden="true" className="size-3" />
                <span className="sr-only">(opens another site)</span>
              </a>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A class of an older or newer release may have no explanation here. */
function ErrorClassWord({ errorClass }: { errorClass: string }) {
  const key = `error.${errorClass}`;
  if (!(key in TERMS)) return <span>{classWords(errorClass)}</span>;
  return (
    <Explain term={key as TermKey} className="-my-1 inline-block py-1">
      {classWords(errorClass)}
    </Explain>
  );
}
