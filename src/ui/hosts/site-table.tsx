import Link from "next/link";
import type { FleetSummary } from "#src/domain/hosts/schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatCount } from "../format/quantity.ts";
import { Section } from "../primitives/section.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";

/** The sites of the fleet; each leads to its hosts. */
export function SiteTable({ sites }: { sites: FleetSummary["sites"] }) {
  return (
    <Section title="Sites">
      <Table
        caption="Sites"
        head={
          <>
            <Head>Site</Head>
            <Head figure>Hosts</Head>
            <Head figure>Mining</Head>
            <Head figure>Hashrate</Head>
          </>
        }
      >
        {sites.map((site) => (
          <tr key={site.id}>
            <Cell label="Site">
              <Link href={`/hosts?site=${site.id}`} className="font-medium hover:underline">
                {site.name}
              </Link>
            </Cell>
            <Cell label="Hosts" figure>
              {formatCount(site.hosts)}
            </Cell>
            <Cell label="Mining" figure>
              {formatCount(site.mining)}
            </Cell>
            <Cell label="Hashrate" figure>
              {formatHashrate(site.hashrateHs)}
            </Cell>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
