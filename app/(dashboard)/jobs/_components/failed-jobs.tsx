"use client";

import type { FailedJob } from "#src/domain/jobs/schema.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { FailedJobsTable } from "#src/ui/jobs/failed-jobs-table.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { discardFailedJobs, retryFailedJobs } from "../actions.ts";

type Props = { caption: string; jobs: readonly FailedJob[]; mayChange: boolean };

/** Failed jobs, which those who may can have tried again or throw away. */
export function FailedJobs({ caption, jobs, mayChange }: Props) {
  const retry = useAnswer(retryFailedJobs);
  const discard = useAnswer(discardFailedJobs);
  const busy = retry.pending || discard.pending;
  const actions = ({ id, name }: FailedJob) => (
    <span className="inline-flex gap-2">
      <Button size="small" disabled={busy} onClick={() => void retry.send({ ids: [id] })}>
        Try again<span className="sr-only"> {name}</span>
      </Button>
      <Button size="small" tone="quiet" disabled={busy} onClick={() => void discard.send({ ids: [id] })}>
        Discard<span className="sr-only"> {name}</span>
      </Button>
    </span>
  );
  return (
    <>
      <Refusal answer={retry.answer} />
      <Refusal answer={discard.answer} />
      <FailedJobsTable caption={caption} jobs={jobs} actions={mayChange ? actions : null} />
    </>
  );
}
