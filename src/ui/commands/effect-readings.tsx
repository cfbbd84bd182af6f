import type { Effect } from "#src/protocol/commands.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { changedReadings, readingName, showReading, unchangedReadings } from "./evidence.ts";

function Changed({ effect, names }: { effect: Effect; names: readonly string[] }) {
  return (
    <Table
      caption="Readings that changed"
      head={
        <>
          <Head>Reading</Head>
          <Head>Before</Head>
          <Head>After</Head>
        </>
      }
    >
      {names.map((name) => (
        <tr key={name}>
          <Cell label="Reading" wide>
            {readingName(name)}
          </Cell>
          <Cell label="Before">{showReading(name, effect.before[name])}</Cell>
          <Cell label="After">{showReading(name, effect.after[name])}</Cell>
        </tr>
      ))}
    </Table>
  );
}

/** What the host read before and after it acted. */
export function EffectReadings({ effect }: { effect: Effect }) {
  const changed = changedReadings(effect);
  const unchanged = unchangedReadings(effect);
  return (
    <div className="grid gap-2">
      {changed.length > 0 ? <Changed effect={effect} names={changed} /> : null}
      {unchanged.length > 0 ? (
        <p className="text-ink-muted wrap-anywhere">
          Unchanged:{" "}
          {unchanged
            .map((name) => `${readingName(name)} ${showReading(name, effect.after[name])}`)
            .join(" · ")}
        </p>
      ) : null}
    </div>
  );
}
