import Link from "next/link";
import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import { SEVERITIES_BY_WEIGHT, SEVERITY_WORDS } from "../alerts/severity-words.ts";
import { formatCount } from "../format/quantity.ts";
import { StateIcon } from "../hosts/state-icon.tsx";
import { cn } from "../primitives/class-names.ts";
import { INK } from "../primitives/tone.ts";
import { type IncidentsAddress, incidentsHref } from "./incidents-address.ts";

type Props = { address: IncidentsAddress; counts: Readonly<Record<Severity, number>> };

/** Narrows the list to one severity; choosing it again takes that away. Counts are of those that are open. */
export function SeverityLinks({ address, counts }: Props) {
  return (
    <nav aria-label="Filter by severity" className="flex flex-wrap gap-1.5">
      {SEVERITIES_BY_WEIGHT.map((severity) => {
        const { word, tone, shape } = SEVERITY_WORDS[severity];
        const current = address.severity === severity;
        return (
          <Link
            key={severity}
            href={incidentsHref({ ...address, severity: current ? null : severity, cursor: null })}
            scroll={false}
            aria-current={current ? "true" : undefined}
            className={cn(
              "inline-flex min-h-7 items-center gap-1.5 rounded-md border px-2 text-xs whitespace-nowrap pointer-coarse:min-h-10",
              current
                ? "border-accent bg-accent-soft font-medium"
                : "border-line-mid bg-surface hover:bg-sunken",
            )}
          >
            <span className={INK[tone]}>
              <StateIcon shape={shape} />
            </span>
            {word}
            {address.state !== "active" && address.state !== "open" ? null : (
              <span className={cn("tabular-nums", current ? "" : "text-ink-muted")}>
                {formatCount(counts[severity])}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
