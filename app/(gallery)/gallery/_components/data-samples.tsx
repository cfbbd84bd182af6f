import { Badge } from "#src/ui/primitives/badge.tsx";
import { Facts } from "#src/ui/primitives/facts.tsx";
import { Meter } from "#src/ui/primitives/meter.tsx";
import { Progress } from "#src/ui/primitives/progress.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { Sparkline } from "#src/ui/primitives/sparkline.tsx";
import { Stat } from "#src/ui/primitives/stat.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { Timeline } from "#src/ui/primitives/timeline.tsx";
import { Sample, Samples } from "./sample.tsx";

const WAVE = Array.from({ length: 60 }, (_, index) =>
  index > 20 && index < 28 ? null : 8 + Math.sin(index / 4) + (index % 5) * 0.2,
);
const ROWS = [
  { name: "rig-0001", hashrate: "8.24 kH/s", temperature: "61 °C", values: WAVE },
  { name: "rig-0002-with-a-long-name", hashrate: "12.1 kH/s", temperature: "74 °C", values: WAVE.slice(30) },
  { name: "rig-0003", hashrate: "not available", temperature: "not available", values: [null, null] },
];

/** Figures, lists and what happened. `at` is now, ms since the epoch. */
export function DataSamples({ at }: { at: number }) {
  const ago = (minutes: number) => new Date(at - minutes * 60_000).toISOString();
  return (
    <>
      <Section title="Figures">
        <Samples>
          <Stat label="Hashrate" value="936 kH/s" note="4 % above yesterday" href="/gallery" />
          <Stat label="Needs attention" value="3" note="of 61 hosts" tone="attention" href="/gallery" />
          <Stat label="Rejected shares" value="0.2 %" />
          <Stat label="Power" value={<span className="text-ink-muted">not available</span>} />
          <Sample name="sparkline with a gap">
            <Sparkline values={WAVE} label="Hashrate of the last hour, with a gap" />
          </Sample>
          <Sample name="sparkline of lone values">
            <Sparkline values={[1, null, 2, null, 3]} label="Three values with gaps between" />
          </Sample>
          <Progress label="Hosts that answered" value={14} max={25} />
          <Meter
            label="Events of this month"
            value={4_200}
            max={5_000}
            text="4,200 of 5,000"
            tone="attention"
          />
        </Samples>
        <Facts
          facts={[
            { name: "Pool", value: "pool.example.org:443" },
            { name: "Package power", value: null },
            { name: "State", value: <Badge tone="mining">Mining</Badge> },
          ]}
        />
      </Section>
      <Section title="Table" flush>
        <Table
          caption="Hosts"
          head={
            <>
              <Head>Name</Head>
              <Head figure>Hashrate</Head>
              <Head figure>Temperature</Head>
              <Head>Last hour</Head>
            </>
          }
        >
          {ROWS.map(({ name, hashrate, temperature, values }) => (
            <tr key={name}>
              <Cell label="Name">{name}</Cell>
              <Cell label="Hashrate" figure>
                {hashrate}
              </Cell>
              <Cell label="Temperature" figure>
                {temperature}
              </Cell>
              <Cell label="Last hour">
                <Sparkline values={values} label={`Hashrate of ${name} in the last hour`} />
              </Cell>
            </tr>
          ))}
        </Table>
      </Section>
      <Section title="Timeline">
        <Timeline
          items={[
            { id: "1", at: ago(1), tone: "mining", title: "Mining", detail: "resumed by Mira Okafor" },
            { id: "2", at: ago(42), tone: "paused", title: "Paused", detail: "maintenance of the hall" },
            { id: "3", at: ago(4_000), tone: "neutral", title: "Enrolled" },
          ]}
        />
      </Section>
    </>
  );
}
