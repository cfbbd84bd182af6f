import Link from "next/link";
import type { ReactNode } from "react";
import type { FailedJob } from "#src/domain/jobs/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { errorHref } from "../errors/errors-address.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";

type Props = {
  caption: string;
  jobs: readonly FailedJob[];
  /** What can be done about one; null for those who may do nothing. */
  actions: ((job: FailedJob) => ReactNode) | null;
};

/** Jobs that failed: what, why, how often, and what happens next. */
export function FailedJobsTable({ caption, jobs, actions }: Props) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <Head>Job</Head>
          <Head>Why</Head>
          <Head figure>Tries</Head>
          <Head>Failed</Head>
          <Head>Next try</Head>
          {actions ? (
            <Head>
              <span className="sr-only">Actions</span>
            </Head>
          ) : null}
        </>
      }
    >
      {jobs.map((job) => (
        <tr key={job.id} data-failed-job={job.id}>
          <Cell label="Job" wide>
            <span className="font-medium wrap-anywhere">{job.name}</span>
            <span className="block text-xs text-ink-muted wrap-anywhere">
              {[
                `job ${job.id}`,
                ...Object.entries(job.about).map(([name, value]) => `${name} ${value}`),
              ].join(" · ")}
            </span>
          </Cell>
          <Cell label="Why" wide className="wrap-anywhere md:w-[38%]">
            {job.errorGroupId ? (
              <Link href={errorHref(job.errorGroupId)} className="underline">
                {job.error}
              </Link>
            ) : (
              "No error of it was recorded"
            )}
          </Cell>
          <Cell label="Tries" figure>
            {job.attempts} of {job.maxAttempts}
          </Cell>
          <Cell label="Failed">
            <TimeAgo at={job.failedAt} />
          </Cell>
          <Cell label="Next try">{job.nextTryAt ? <TimeAgo at={job.nextTryAt} /> : "None"}</Cell>
          {actions ? (
            <Cell label="Actions" figure>
              {actions(job)}
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}
