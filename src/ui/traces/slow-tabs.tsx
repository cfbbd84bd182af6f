import { SLOW_KINDS } from "#src/domain/telemetry/trace-schema.ts";
import { LinkTabs } from "../primitives/link-tabs.tsx";
import { SLOW_HOURS, SLOW_KIND_WORDS, type SlowAddress, slowHref } from "./slow-address.ts";

/** Chooses what the list of slow things is about and how far back it looks. */
export function SlowTabs({ address }: { address: SlowAddress }) {
  return (
    <div className="grid gap-x-6 gap-y-2 xl:grid-cols-[minmax(0,1fr)_auto]">
      <LinkTabs
        label="Kind"
        tabs={SLOW_KINDS.map((kind) => ({
          name: SLOW_KIND_WORDS[kind],
          href: slowHref({ ...address, kind }),
          current: kind === address.kind,
        }))}
      />
      <LinkTabs
        label="Time"
        tabs={SLOW_HOURS.map(({ hours, name }) => ({
          name,
          href: slowHref({ ...address, hours }),
          current: hours === address.hours,
        }))}
      />
    </div>
  );
}
