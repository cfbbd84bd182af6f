import Link from "next/link";
import type { ReleaseDetail, ReleaseError } from "#src/domain/releases/schema.ts";
import { errorHref } from "../errors/errors-address.ts";
import { formatPlural } from "../format/quantity.ts";

const KINDS = [
  ["new", "First seen in it"],
  ["regressed", "Came back in it"],
  ["resolved", "Resolved in it"],
] as const;

/** The errors that a release brought, brought back and ended. */
export function ReleaseErrors({ errors }: { errors: ReleaseDetail["errors"] }) {
  const some = KINDS.filter(([kind]) => errors[kind].length > 0);
  if (some.length === 0) {
    return <p className="text-ink-muted">No error began, came back or ended with this release.</p>;
  }
  return some.map(([kind, title]) => (
    <div key={kind} className="grid gap-1.5">
      <h3 className="text-xs font-medium text-ink-muted">
        {title}: {errors[kind].length}
      </h3>
      <ul className="grid gap-1">
        {errors[kind].map((error) => (
          <ErrorLine key={error.id} error={error} />
        ))}
      </ul>
    </div>
  ));
}

function ErrorLine({ error }: { error: ReleaseError }) {
  return (
    <li className="flex min-w-0 flex-wrap justify-between gap-x-3">
      <Link href={errorHref(error.id)} className="min-w-0 wrap-anywhere underline">
        {error.title}
      </Link>
      <span className="text-xs leading-5 text-ink-muted">
        {error.state} · {formatPlural(error.events, "event")}
      </span>
    </li>
  );
}
