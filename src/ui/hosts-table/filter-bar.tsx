"use client";

import Link from "next/link";
import type { HostFacets } from "#src/domain/hosts/table-schema.ts";
import { filterSize, type HostsAddress, hostsHref, hostsRequest } from "../hosts/hosts-address.ts";
import { buttonClass } from "../primitives/button.tsx";
import { FacetPopover } from "./facet-popover.tsx";
import { HostSearch } from "./host-search.tsx";
import { StateChips } from "./state-chips.tsx";
import { useFacets } from "./use-facets.ts";

type Props = { address: HostsAddress; facets: HostFacets };

/** Which hosts the table shows: by words, by state, and by what they have in common. */
export function FilterBar({ address, facets: initial }: Props) {
  const facets = useFacets(hostsRequest(address), initial);
  const isNarrowed = filterSize(address.filter) > 0 || address.filter.search !== undefined;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <HostSearch address={address} />
      <FacetPopover name="Needs a person" parameters={["attention"]} address={address} facets={facets} />
      <FacetPopover name="Site" parameters={["site"]} address={address} facets={facets} />
      <FacetPopover name="Tag" parameters={["tag"]} address={address} facets={facets} />
      <FacetPopover
        name="Version"
        parameters={["version", "release", "miner"]}
        address={address}
        facets={facets}
      />
      {isNarrowed ? (
        <Link
          href={hostsHref({ ...address, filter: {}, from: 0 })}
          scroll={false}
          className={buttonClass("quiet", "small")}
        >
          Clear
        </Link>
      ) : null}
      <div className="w-full">
        <StateChips address={address} facets={facets} />
      </div>
    </div>
  );
}
