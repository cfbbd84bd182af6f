"use client";

import Link from "next/link";
import type { BulkProgress } from "#src/domain/commands/preview-schema.ts";
import { COMMAND_VERBS } from "../commands/command-words.ts";
import { formatCount, formatPlural } from "../format/quantity.ts";
import { buttonClass } from "../primitives/button.tsx";
import { Progress } from "../primitives/progress.tsx";
import type { BulkRun } from "./bulk-runs.ts";
import { isUnderWay } from "./use-progress.ts";

const COUNTS = [
  ["pending", "waiting for their host", "text-ink-muted"],
  ["running", "running", "text-state-warming"],
  ["succeeded", "succeeded", "text-state-mining"],
  ["failed", "failed", "text-state-failed"],
  ["withdrawn", "expired or withdrawn", "text-state-attention"],
] as const satisfies readonly (readonly [keyof BulkProgress, string, string])[];

function Failures({ failures }: { failures: BulkProgress["failures"] }) {
  if (failures.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer text-state-failed">What failed</summary>
      <ul aria-label="Failed" className="mt-1 grid max-h-40 gap-1 overflow-y-auto">
        {failures.map(({ commandId, hostName, error }) => (
          <li key={commandId} className="wrap-anywhere">
            <Link href={`/commands/${commandId}`} className="font-medium underline">
              {hostName}
            </Link>
            {error ? `: ${error}` : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

type Props = { run: BulkRun; progress: BulkProgress | null };

/** How many hosts have done what was asked of them, and which have not. */
export function BulkProgressLine({ run, progress }: Props) {
  const total = progress?.total ?? run.hosts;
  const done = progress ? total - progress.pending - progress.running : 0;
  const verb = COMMAND_VERBS[run.kind];
  return (
    <div
      className="grid min-w-0 grow gap-1.5"
      data-bulk={progress && !isUnderWay(progress) ? "over" : "under-way"}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          {verb}: {formatPlural(total, "host")}
        </span>
        {progress
          ? COUNTS.filter(([name]) => progress[name] > 0).map(([name, words, ink]) => (
              <span key={name} className={`tabular-nums ${ink}`}>
                {formatCount(progress[name])} {words}
              </span>
            ))
          : null}
        <Link href={`/commands?batch=${run.commandId}`} className={buttonClass("quiet", "small")}>
          See the commands
        </Link>
      </div>
      <Progress label={`${verb}: hosts that are done`} value={done} max={total} />
      {progress ? <Failures failures={progress.failures} /> : null}
    </div>
  );
}
