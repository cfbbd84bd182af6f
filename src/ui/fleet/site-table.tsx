import Link from "next/link";
import type { ReactNode } from "react";
import type { SiteNow } from "#src/domain/fleet/schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatPower } from "../format/measure.ts";
import { formatCount } from "../format/quantity.ts";
import { Explain } from "../help/explain.tsx";
import { Section } from "../primitives/section.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { NEED_WORDS } from "./need-words.ts";

/** The sites of the fleet; each number leads to the hosts that it counts. */
export function SiteTable({ sites }: { sites: readonly SiteNow[] }) {
  return (
    <Section title="Sites" flush>
      <Table
        caption="Sites"
        head={
          <>
            <Head>Site</Head>
            <Head figure>Hosts</Head>
            <Head figure>Mining</Head>
            <Head figure>Need a person</Head>
            <Head figure>
              <Explain term="metric.fleetHashrate">Hashrate</Explain>
            </Head>
            <Head figure>
              <Explain term="metric.fleetPower">Power</Explain>
            </Head>
          </>
        }
      >
        {sites.map((site) => (
          <SiteRow key={site.id} site={site} />
        ))}
      </Table>
    </Section>
  );
}

const ANY_ATTENTION = Object.keys(NEED_WORDS)
  .map((kind) => `&attention=${kind}`)
  .join("");

function SiteRow({ site }: { site: SiteNow }) {
  const href = `/hosts?site=${site.id}`;
  return (
    <tr data-site={site.name}>
      <Cell label="Site">
        <Link href={href} className="font-medium hover:underline">
          {site.name}
        </Link>
      </Cell>
      <Cell label="Hosts" figure>
        <Count count={site.hosts} href={href} />
      </Cell>
      <Cell label="Mining" figure>
        <Count count={site.mining} href={`${href}&state=mining`} />
      </Cell>
      <Cell label="Need a person" figure>
        <Count count={site.attention} href={`${href}${ANY_ATTENTION}`} tone="text-state-attention" />
      </Cell>
      <Cell label="Hashrate" figure>
        {formatHashrate(site.hashrateHs)}
      </Cell>
      <Cell label="Power" figure>
        {site.powerW === null ? <span className="text-ink-muted">not known</span> : formatPower(site.powerW)}
      </Cell>
    </tr>
  );
}

function Count({ count, href, tone = "" }: { count: number; href: string; tone?: string }): ReactNode {
  if (count === 0) return <span className="text-ink-muted">0</span>;
  return (
    <Link href={href} className={`hover:underline ${tone}`}>
      {formatCount(count)}
    </Link>
  );
}
