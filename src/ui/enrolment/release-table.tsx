import Link from "next/link";
import type { OrchestratorRelease, ReleaseStanding } from "#src/domain/enrolment/version-schema.ts";
import { formatCount } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { Badge } from "../primitives/badge.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import type { Tone } from "../primitives/tone.ts";

const LOOKS: Readonly<Record<ReleaseStanding, { word: string; tone: Tone; note: string }>> = {
  current: { word: "Current", tone: "mining", note: "The same as the control plane." },
  other_build: { word: "Other build", tone: "neutral", note: "The same version, built from another commit." },
  newer: {
    word: "Newer",
    tone: "neutral",
    note: "Newer than the control plane, which understands one protocol version back: update the control plane.",
  },
  outdated: {
    word: "Outdated",
    tone: "attention",
    note: "Older than the control plane. Run the install line of a new token on these hosts again; they keep their identity.",
  },
  unknown: {
    word: "Unknown",
    tone: "unknown",
    note: "These hosts have not said it, or not in the form 1.2.3.",
  },
};

/** What the hosts run, with the way to those that run it. */
export function ReleaseTable({ releases }: { releases: readonly OrchestratorRelease[] }) {
  if (releases.length === 0) return <p className="text-ink-muted">No host is enrolled yet.</p>;
  return (
    <Table
      caption="Orchestrator releases"
      head={
        <>
          <Head>Version</Head>
          <Head>Release</Head>
          <Head>Beside the control plane</Head>
          <Head figure>Hosts</Head>
        </>
      }
    >
      {releases.map(({ release, version, hosts, standing }) => (
        <tr key={release} data-release-standing={standing}>
          <Cell label="Version" className="tabular-nums">
            {version === "" ? (
              <span className="text-ink-muted">not said</span>
            ) : (
              <Link className="hover:underline" href={`/hosts?version=${encodeURIComponent(version)}`}>
                {version}
              </Link>
            )}
          </Cell>
          <Cell label="Release" className="wrap-anywhere">
            <code className="text-xs text-ink-muted">{shortRelease(release)}</code>
          </Cell>
          <Cell label="Beside the control plane" wide>
            <Badge tone={LOOKS[standing].tone}>{LOOKS[standing].word}</Badge>{" "}
            <span className="text-ink-muted">{LOOKS[standing].note}</span>
          </Cell>
          <Cell label="Hosts" figure>
            {release === "" ? (
              formatCount(hosts)
            ) : (
              <Link
                className="underline underline-offset-2"
                href={`/hosts?release=${encodeURIComponent(release)}`}
              >
                {formatCount(hosts)}
              </Link>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
