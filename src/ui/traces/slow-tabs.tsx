import Link from "next/link";
import { SLOW_KINDS } from "#src/domain/telemetry/trace-schema.ts";
import { SLOW_HOURS, SLOW_KIND_WORDS, type SlowAddress, slowHref } from "./slow-address.ts";

const linkClass =
  "rounded-md px-2 py-1 text-ink-muted hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink";

/** Chooses what the list of slow things is about and how far back it looks. */
export function SlowTabs({ address }: { address: SlowAddress }) {
  return (
    <div className="flex flex-wrap justify-between gap-2">
      <nav aria-label="Kind" className="flex flex-wrap gap-1">
        {SLOW_KINDS.map((kind) => (
          <Link
            key={kind}
            href={slowHref({ ...address, kind })}
            aria-current={kind === address.kind ? "true" : undefined}
            className={linkClass}
          >
            {SLOW_KIND_WORDS[kind]}
          </Link>
        ))}
      </nav>
      <nav aria-label="Time" className="flex flex-wrap gap-1">
        {SLOW_HOURS.map(({ hours, name }) => (
          <Link
            key={hours}
            href={slowHref({ ...address, hours })}
            aria-current={hours === address.hours ? "true" : undefined}
            className={linkClass}
          >
            {name}
          </Link>
        ))}
      </nav>
    </div>
  );
}
