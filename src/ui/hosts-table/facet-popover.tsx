"use client";

import { ChevronDown } from "lucide-react";
import type { FilterParameter } from "#src/domain/hosts/filter-schema.ts";
import { FILTER_PARAMETERS } from "#src/domain/hosts/filter-schema.ts";
import type { HostFacets } from "#src/domain/hosts/table-schema.ts";
import { type HostsAddress, hostsHref, withToggled } from "../hosts/hosts-address.ts";
import { Badge } from "../primitives/badge.tsx";
import { Button } from "../primitives/button.tsx";
import { FacetList } from "../primitives/facet-list.tsx";
import { Popover } from "../primitives/popover.tsx";

type Parameter = Exclude<FilterParameter, "state">;

/** How the parts of the filter are called. */
export const FACET_NAMES: Readonly<Record<Parameter, string>> = {
  site: "Site",
  tag: "Tag",
  version: "Version",
  release: "Release",
  miner: "Miner",
};

type Props = { parameter: Parameter; address: HostsAddress; facets: HostFacets };

/** The values that a part of the filter is chosen from, each with how many hosts it would show. */
export function FacetPopover({ parameter, address, facets }: Props) {
  const chosen: readonly string[] = address.filter[FILTER_PARAMETERS[parameter]] ?? [];
  const known = facets[parameter];
  // A value that no host has any more stays there, so that it can be taken out.
  const gone = chosen.filter((value) => !known.some((each) => each.value === value));
  const options = [...known, ...gone.map((value) => ({ value, name: value, hosts: 0 }))];
  return (
    <Popover
      label={FACET_NAMES[parameter]}
      trigger={
        <Button size="small">
          {FACET_NAMES[parameter]}
          {chosen.length > 0 ? <Badge tone="accent">{chosen.length}</Badge> : null}
          <ChevronDown aria-hidden="true" className="size-3.5! text-ink-muted" />
        </Button>
      }
    >
      {options.length === 0 ? <p className="text-ink-muted">No host has one.</p> : null}
      <FacetList
        title={FACET_NAMES[parameter]}
        options={options.map(({ value, name, hosts }) => ({
          value,
          name: name === "" ? "not known" : name,
          count: hosts,
          href: hostsHref(withToggled(address, parameter, value)),
          current: chosen.includes(value),
        }))}
      />
    </Popover>
  );
}
