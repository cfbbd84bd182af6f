import type { JobKind } from "#src/domain/jobs/schema.ts";
import { formatCount } from "../format/quantity.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { jobWords } from "./job-words.ts";

const COLUMNS = [
  ["scheduled", "Later"],
  ["due", "Due"],
  ["running", "Running"],
  ["retrying", "Tried again"],
  ["dead", "Failed"],
] as const;

/** Every job with how many of it are where. */
export function JobKindsTable({ kinds }: { kinds: readonly JobKind[] }) {
  return (
    <Table
      caption="Jobs by name"
      head={
        <>
          <Head>Job</Head>
          <Head>Runs</Head>
          {COLUMNS.map(([, title]) => (
            <Head key={title} figure>
              {title}
            </Head>
          ))}
        </>
      }
    >
      {kinds.map((kind) => (
        <tr key={kind.name} data-job={kind.name}>
          <Cell label="Job" wide>
            <span className="font-medium wrap-anywhere">{kind.name}</span>
            <span className="block text-xs text-ink-muted">
              {jobWords(kind.name) || "This release does not know it; another one left it"}
            </span>
          </Cell>
          <Cell label="Runs">
            {kind.cron ? <code className="text-xs whitespace-nowrap">{kind.cron}</code> : "When asked"}
          </Cell>
          {COLUMNS.map(([key, title]) => (
            <Cell
              key={key}
              label={title}
              figure
              className={key === "dead" && kind.dead > 0 ? "text-state-failed" : ""}
            >
              {kind[key] === 0 ? <span className="text-ink-muted">0</span> : formatCount(kind[key])}
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}
