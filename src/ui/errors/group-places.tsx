import type { ErrorGroupItem } from "#src/domain/errors/schema.ts";
import { shortRelease } from "../format/release.ts";
import { errorsHref } from "./errors-address.ts";
import { ShareList } from "./share-list.tsx";

type Props = {
  group: ErrorGroupItem;
  releases: readonly { release: string; events: number }[];
  hosts: readonly { hostId: string; name: string | null; events: number }[];
};

/** The hosts and releases that an error was seen on, most events first. */
export function GroupPlaces({ group, releases, hosts }: Props) {
  return (
    <>
      <ShareList
        title="Hosts"
        more={group.hosts - hosts.length}
        shares={hosts.map(({ hostId, name, events }) => ({
          key: hostId,
          name: name ?? hostId,
          href: `/hosts/${hostId}`,
          count: events,
        }))}
      />
      <ShareList
        title="Releases"
        more={0}
        shares={releases.map(({ release, events }) => ({
          key: release,
          name: shortRelease(release),
          href: errorsHref({ state: null, filter: { release } }),
          count: events,
        }))}
      />
      {hosts.length + releases.length === 0 ? (
        <p className="text-ink-muted">No event that is still kept names a host or a release.</p>
      ) : null}
    </>
  );
}
