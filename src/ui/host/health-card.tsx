import { CircleAlert, CircleCheck, CircleHelp } from "lucide-react";
import type { RandomxCheck, Verdict } from "#src/domain/health/randomx-rules.ts";
import { formatPlural } from "../format/quantity.ts";
import { Badge } from "../primitives/badge.tsx";
import { Section } from "../primitives/section.tsx";
import type { Tone } from "../primitives/tone.ts";
import { FixSteps } from "./fix-steps.tsx";

const LOOKS: Readonly<
  Record<Verdict, { word: string; ink: string; tone: Tone; Picture: typeof CircleHelp }>
> = {
  good: { word: "Good", ink: "text-state-mining", tone: "mining", Picture: CircleCheck },
  fix: { word: "Needs fixing", ink: "text-state-attention", tone: "attention", Picture: CircleAlert },
  unknown: { word: "Unknown", ink: "text-ink-muted", tone: "neutral", Picture: CircleHelp },
};

const ORDER: readonly Verdict[] = ["fix", "unknown", "good"];

function Head({ check }: { check: RandomxCheck }) {
  const { word, ink, tone, Picture } = LOOKS[check.verdict];
  return (
    <>
      <Picture aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <span className="min-w-0 grow">
        <span className="font-medium">{check.name}</span>{" "}
        <span className="text-ink-muted wrap-anywhere">{check.found}</span>
      </span>
      <Badge tone={tone}>{word}</Badge>
    </>
  );
}

function Check({ check }: { check: RandomxCheck }) {
  if (check.steps.length === 0) {
    return (
      <div className="flex items-start gap-2 py-2">
        <Head check={check} />
      </div>
    );
  }
  return (
    <details open={check.verdict === "fix"}>
      <summary className="flex cursor-pointer list-none items-start gap-2 rounded-sm py-2 hover:bg-sunken/60">
        <Head check={check} />
      </summary>
      <FixSteps steps={check.steps} worth={check.worth} />
    </details>
  );
}

function verdictText(checks: readonly RandomxCheck[]): string {
  const toFix = checks.filter(({ verdict }) => verdict === "fix").length;
  const open = checks.filter(({ verdict }) => verdict === "unknown").length;
  const rest = open === 0 ? "" : `, ${open} not reported by the host`;
  if (toFix === 0) return `Nothing to fix${rest}`;
  return `${formatPlural(toFix, "thing")} to fix${rest}`;
}

type Props = {
  checks: readonly RandomxCheck[];
  /** What it mines instead of RandomX, if so. */
  otherAlgorithm: string | null;
};

/** How well a host is set up for RandomX, what to put right on it, and how. */
export function HealthCard({ checks, otherAlgorithm }: Props) {
  const sorted = checks.toSorted((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict));
  return (
    <Section
      title="RandomX health"
      actions={<span className="text-xs text-ink-muted">{verdictText(checks)}</span>}
      lead={
        otherAlgorithm ? `This host mines ${otherAlgorithm}, for which not all of this matters.` : undefined
      }
    >
      <ul aria-label="RandomX health" className="-my-2 divide-y divide-line">
        {sorted.map((check) => (
          <li key={check.key} data-check={check.key} data-verdict={check.verdict}>
            <Check check={check} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
