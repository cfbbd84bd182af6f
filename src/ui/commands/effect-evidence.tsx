import type { Effect } from "#src/protocol/commands.ts";
import { formatStep } from "../format/duration.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { readingName, showReading } from "./evidence.ts";

/** What the host saw that proves the effect, before and after. */
export function EffectEvidence({ effect, proven }: { effect: Effect; proven: boolean }) {
  const names = [...new Set([...Object.keys(effect.before), ...Object.keys(effect.after)])];
  return (
    <div className="grid gap-2">
      <p className="wrap-anywhere">
        {proven ? "Effect proven" : "Last seen"} after {formatStep(effect.afterMs)}: {effect.summary}
      </p>
      {names.length > 0 ? (
        <Table
          caption="Readings before and after"
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
      ) : null}
    </div>
  );
}
