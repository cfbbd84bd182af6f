import type { CommandEvidence } from "#src/domain/commands/evidence-schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";

const sign = (seconds: number) => (seconds < 0 ? `−${-seconds} s` : `+${seconds} s`);

/** The samples around a command one by one, for those who read rather than look. */
export function SampleTable({ evidence }: { evidence: CommandEvidence }) {
  const go = Date.parse(evidence.goAt);
  return (
    <details>
      <summary className="cursor-pointer text-ink-muted">Show as a table</summary>
      <Table
        caption="Samples around this command"
        head={
          <>
            <Head figure>From go</Head>
            <Head>Time</Head>
            <Head figure>Hashrate</Head>
            <Head figure>Temperature</Head>
            <Head figure>Power</Head>
          </>
        }
      >
        {evidence.series.points.map(({ t, hashrate, temperatureC, powerW }) => (
          <tr key={t}>
            <Cell label="From go" figure>
              {sign(Math.round((t - go) / 1_000))}
            </Cell>
            <Cell label="Time">
              <AbsoluteTime at={new Date(t).toISOString()} />
            </Cell>
            <Cell label="Hashrate" figure>
              {hashrate === null ? "not available" : formatHashrate(hashrate)}
            </Cell>
            <Cell label="Temperature" figure>
              {temperatureC === null ? "" : `${temperatureC.toFixed(0)} °C`}
            </Cell>
            <Cell label="Power" figure>
              {powerW === null ? "" : `${powerW.toFixed(0)} W`}
            </Cell>
          </tr>
        ))}
      </Table>
    </details>
  );
}
