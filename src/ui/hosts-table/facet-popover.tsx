"use client";

import { ChevronDown } from "lucide-react";
import { FILTER_PARAMETERS, type FilterParameter } from "#src/domain/hosts/request-schema.ts";
import type { HostFacets } from "#src/domain/hosts/table-schema.ts";
import { needName } from "../fleet/need-words.ts";
import { type HostsAddress, hostsHref, withToggled } from "../hosts/hosts-address.ts";
import { Badge } from "../primitives/badge.tsx";
import { Button } from "../primitives/button.tsx";
import { FacetList } from "../primitives/facet-list.tsx";
import { Popover } from "../primitives/popover.tsx";

/** The parts of the filter that are chosen here; states have a place of their own. */
export type FacetParameter = Exclude<FilterParameter, "state">;

/** How the parts of the filter are called. */
const NAMES: Readonly<Record<FacetParameter, string>> = {
  attention: "Needs a person",
  site: "Site",
  tag: "Tag",
  version: "Orchestrator version",
  release: "Orchestrator release",
  miner: "Miner version",
};

type Shown = { address: HostsAddress; facets: HostFacets };

function chosenOf({ filter }: HostsAddress, parameter: FacetParameter): readonly string[] {
  return filter[FILTER_PARAMETERS[parameter]] ?? [];
}

function nameOf(parameter: FacetParameter, name: string): string {
  if (parameter === "attention") return needName(name);
  return name === "" ? "not known" : name;
}

function Values({ parameter, address, facets }: Shown & { parameter: FacetParameter }) {
  const chosen = chosenOf(address, parameter);
  const known = facets[parameter];
  // A value that no host has any more stays there, so that it can be taken out.
  const gone = chosen.filter((value) => !known.some((each) => each.value === value));
  const options = [...known, ...gone.map((value) => ({ value, name: value, hosts: 0 }))];
  if (options.length === 0)
    return <p className="px-2 text-ink-muted">{NAMES[parameter]}: no host has one.</p>;
  return (
    <FacetList
      title={NAMES[parameter]}
      options={options.map(({ value, name, hosts }) => ({
        value,
        name: nameOf(parameter, name),
        count: hosts,
        href: hostsHref(withToggled(address, parameter, value)),
        current: chosen.includes(value),
      }))}
    />
  );
}

type Props = Shown & { name: string; parameters: readonly FacetParameter[] };

/** The values that parts of the filter are chosen from, each with how many hosts it would show. */
export function FacetPopover({ name, parameters, ...shown }: Props) {
  const chosen = parameters.reduce((sum, each) => sum + chosenOf(shown.address, each).length, 0);
  return (
    <Popover
      label={name}
      trigger={
        <Button size="small">
          {name}
          {chosen > 0 ? <Badge tone="accent">{chosen}</Badge> : null}
          <ChevronDown aria-hidden="true" className="size-3.5! text-ink-muted" />
        </Button>
      }
    >
      <div className="grid gap-3">
        {parameters.map((parameter) => (
          <Values key={parameter} parameter={parameter} {...shown} />
        ))}
      </div>
    </Popover>
  );
}
