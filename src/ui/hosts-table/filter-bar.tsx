"use client";

import Link from "next/link";
import type { HostFacets } from "#src/domain/hosts/table-schema.ts";
import { filterSize, type HostsAddress, hostsHref, hostsRequest } from "../hosts/hosts-address.ts";
import { buttonClass } from "../primitives/button.tsx";
import { type FacetParameter, FacetPopover } from "./facet-popover.tsx";
import { HostSearch } from "./host-search.tsx";
import { StateChips } from "./state-chips.tsx";
import { useFacets } from "./use-facets.ts";

/** What stands behind one button each where there is room; on a phone all of it stands behind one. */
const GROUPS: readonly { name: string; parameters: readonly FacetParameter[] }[] = [
  { name: "Needs a person", parameters: ["attention"] },
  { name: "Site", parameters: ["site"] },
  { name: "Tag", parameters: ["tag"] },
  { name: "Version", parameters: ["version", "release", "miner"] },
];

type Props = { address: HostsAddress; facets: HostFacets };

/** Which hosts the table shows: by words, by state, and by what they have in common. */
export function FilterBar({ address, facets: initial }: Props) {
  const facets = useFacets(hostsRequest(address), initial);
  const isNarrowed = filterSize(address.filter) > 0 || address.filter.search !== undefined;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <HostSearch address={address} />
      <div className="flex flex-wrap gap-2 max-md:hidden">
        {GROUPS.map(({ name, parameters }) => (
          <FacetPopover key={name} name={name} parameters={parameters} address={address} facets={facets} />
        ))}
      </div>
      <div className="md:hidden">
        <FacetPopover
          name="Filters"
          parameters={GROUPS.flatMap(({ parameters }) => parameters)}
          address={address}
          facets={facets}
        />
      </div>
      {isNarrowed ? (
        <Link
          href={hostsHref({ ...address, filter: {} })}
          scroll={false}
          className={buttonClass("quiet", "small")}
        >
          Clear
        </Link>
      ) : null}
      <div className="w-full min-w-0">
        <StateChips address={address} facets={facets} />
      </div>
    </div>
  );
}
