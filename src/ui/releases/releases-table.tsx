import Link from "next/link";
import type { ReleaseItem } from "#src/domain/releases/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatCount } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { releaseHref } from "./release-words.ts";

/** The releases that ran here, newest first. */
export function ReleasesTable({ releases }: { releases: readonly ReleaseItem[] }) {
  return (
    <Table
      caption="Releases"
      head={
        <>
          <Head>Release</Head>
          <Head>First ran</Head>
          <Head>Last ran</Head>
          <Head figure>Processes</Head>
          <Head figure>Hosts</Head>
          <Head figure>New errors</Head>
        </>
      }
    >
      {releases.map((release) => (
        <tr key={release.name} data-release={release.name}>
          <Cell label="Release" wide>
            <Link href={releaseHref(release.name)} className="font-medium wrap-anywhere hover:underline">
              {shortRelease(release.name)}
            </Link>
          </Cell>
          <Cell label="First ran">
            <TimeAgo at={release.firstSeenAt} />
          </Cell>
          <Cell label="Last ran">
            {release.processes + release.hosts > 0 ? "Runs now" : <TimeAgo at={release.lastSeenAt} />}
          </Cell>
          <Cell label="Processes" figure>
            {formatCount(release.processes)}
          </Cell>
          <Cell label="Hosts" figure>
            {formatCount(release.hosts)}
          </Cell>
          <Cell label="New errors" figure>
            {formatCount(release.newErrors)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
