import type { Judgement, WorkComparison, WorkSample } from "#src/domain/releases/schema.ts";
import { formatDuration } from "../format/duration.ts";
import { formatCount, formatShare } from "../format/quantity.ts";
import { Badge } from "../primitives/badge.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { JUDGEMENT_WORDS, WORK_WORDS } from "./release-words.ts";

/** Failures and durations of a release beside those of the one before. */
export function ComparisonTable({ comparison }: { comparison: readonly WorkComparison[] }) {
  return (
    <Table
      caption="This release against the one before"
      head={
        <>
          <Head>Work</Head>
          <Head figure>Samples</Head>
          <Head figure>Failed</Head>
          <Head>More failures</Head>
          <Head figure>p95</Head>
          <Head>Slower</Head>
        </>
      }
    >
      {comparison.map(({ kind, now, before, failures, duration }) => (
        <tr key={kind} data-work={kind}>
          <Cell label="Work" className="font-medium">
            {WORK_WORDS[kind]}
          </Cell>
          <Cell label="Samples" figure>
            <Pair now={now} before={before} of={({ count }) => formatCount(count)} />
          </Cell>
          <Cell label="Failed" figure>
            <Pair now={now} before={before} of={({ count, failed }) => formatShare(failed / count)} />
          </Cell>
          <Cell label="More failures">
            <Judged judgement={failures} />
          </Cell>
          <Cell label="p95" figure>
            <Pair now={now} before={before} of={({ p95Ms }) => formatDuration(p95Ms)} />
          </Cell>
          <Cell label="Slower">
            <Judged judgement={duration} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

type PairProps = { now: WorkSample | null; before: WorkSample | null; of: (sample: WorkSample) => string };

function Pair({ now, before, of }: PairProps) {
  return (
    <>
      {now ? of(now) : "none"}
      <span className="block text-xs text-ink-muted">before: {before ? of(before) : "none"}</span>
    </>
  );
}

function Judged({ judgement }: { judgement: Judgement }) {
  const { name, tone } = JUDGEMENT_WORDS[judgement];
  return <Badge tone={tone}>{name}</Badge>;
}
