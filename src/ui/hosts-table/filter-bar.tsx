"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { HostFacets } from "#src/domain/hosts/table-schema.ts";
import { filterSize, type HostsAddress, hostsHref, hostsRequest } from "../hosts/hosts-address.ts";
import { buttonClass } from "../primitives/button.tsx";
import { FACET_NAMES, FacetPopover } from "./facet-popover.tsx";
import { HostSearch } from "./host-search.tsx";
import { StateChips } from "./state-chips.tsx";
import { useFacets } from "./use-facets.ts";

const PARAMETERS = Object.keys(FACET_NAMES) as (keyof typeof FACET_NAMES)[];

type Props = {
  address: HostsAddress;
  facets: HostFacets;
  /** What else can be done with the table. */
  children: ReactNode;
};

/** Which hosts the table shows: by words, by state, and by what they have in common. */
export function FilterBar({ address, facets: initial, children }: Props) {
  const facets = useFacets(hostsRequest(address), initial);
  const isNarrowed = filterSize(address.filter) > 0 || address.filter.search !== undefined;
  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <HostSearch address={address} />
        {PARAMETERS.map((name) => (
          <FacetPopover key={name} parameter={name} address={address} facets={facets} />
        ))}
        {isNarrowed ? (
          <Link
            href={hostsHref({ ...address, filter: {}, from: 0 })}
            scroll={false}
            className={buttonClass("quiet", "small")}
          >
            Clear
          </Link>
        ) : null}
        <div className="ms-auto flex flex-wrap gap-2">{children}</div>
      </div>
      <StateChips address={address} facets={facets} />
    </div>
  );
}
