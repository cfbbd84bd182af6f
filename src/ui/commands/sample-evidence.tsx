import type { CommandEvidence } from "#src/domain/commands/evidence-schema.ts";
import type { Effect } from "#src/protocol/commands.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatStep } from "../format/duration.ts";
import { SampleChart } from "./sample-chart.tsx";
import { SampleTable } from "./sample-table.tsx";

/** What the samples say of a command, in a sentence. */
export function sampleSentence({ before, after, afterMs }: CommandEvidence["hashrate"]): string {
  if (before === null && after === null) return "No hashrate is known around this command.";
  const was = before === null ? "not known" : formatHashrate(before);
  if (after === null || afterMs === null) return `Hashrate before: ${was}. No sample since.`;
  return `Hashrate before: ${was}; ${formatStep(afterMs)} after go: ${formatHashrate(after)}.`;
}

type Props = { evidence: CommandEvidence; effect: Effect | null };

/** What the host's own samples show from two minutes before a command to two minutes after it. */
export function SampleEvidence({ evidence, effect }: Props) {
  const { series, goAt, hashrate } = evidence;
  if (series.points.length === 0) {
    return (
      <p className="text-ink-muted">
        No sample of this time is kept: the host sent none, or they are older than samples are kept.
      </p>
    );
  }
  const sentence = sampleSentence(hashrate);
  return (
    <div className="grid gap-2">
      <p>
        {sentence}
        {series.resolution === "raw"
          ? null
          : " Single samples are kept no more; these are averages of a minute."}
      </p>
      <SampleChart
        evidence={evidence}
        seenAt={effect ? Date.parse(goAt) + effect.afterMs : null}
        label={`Samples around this command. ${sentence}`}
      />
      <SampleTable evidence={evidence} />
    </div>
  );
}
