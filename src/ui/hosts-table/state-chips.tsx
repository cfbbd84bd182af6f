"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import type { HostFacets } from "#src/domain/hosts/table-schema.ts";
import { formatCount } from "../format/quantity.ts";
import { StateWord } from "../hosts/host-state.tsx";
import { type HostsAddress, hostsHref, withToggled } from "../hosts/hosts-address.ts";
import { STATES_BY_ATTENTION } from "../hosts/state-words.ts";
import { cn } from "../primitives/class-names.ts";
import { useHeld } from "./use-held.ts";

const CHIP =
  "inline-flex min-h-7 shrink-0 items-center gap-2 rounded-full border px-2.5 text-xs whitespace-nowrap pointer-coarse:min-h-9";

function chipClass(current: boolean): string {
  return cn(
    CHIP,
    current ? "border-accent bg-accent-soft" : "border-line bg-surface hover:border-line-mid hover:bg-sunken",
  );
}

/** The states that hosts are in, what needs a person first; each chooses its hosts or lets go of them. */
export function StateChips({ address, facets }: { address: HostsAddress; facets: HostFacets }) {
  const chosen = address.filter.states ?? [];
  const counts = new Map(facets.state.map(({ value, hosts }) => [value, hosts]));
  const present = STATES_BY_ATTENTION.filter((state) => counts.has(state) || chosen.includes(state));
  const nav = useRef<HTMLElement>(null);
  const held = useHeld(nav);
  // A state that appears or goes would push its neighbours from under the pointer.
  const seen = present.join();
  const [shown, setShown] = useState(seen);
  useEffect(() => {
    if (!held.current) setShown(seen);
  });
  const { states: _states, ...otherStates } = address.filter;
  const { unmet, ...asAsked } = address.filter;
  return (
    <nav
      ref={nav}
      aria-label="State"
      className="flex gap-1.5 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-0.5 md:flex-wrap"
    >
      <Link
        href={hostsHref({ ...address, filter: otherStates })}
        scroll={false}
        aria-current={chosen.length === 0 ? "true" : undefined}
        className={chipClass(chosen.length === 0)}
      >
        <span className="font-medium">Any state</span>
      </Link>
      {STATES_BY_ATTENTION.filter((state) => shown.split(",").includes(state)).map((state) => (
        <Link
          key={state}
          href={hostsHref(withToggled(address, "state", state))}
          scroll={false}
          aria-current={chosen.includes(state) ? "true" : undefined}
          className={chipClass(chosen.includes(state))}
        >
          <StateWord state={state} />
          <span className="text-ink-muted tabular-nums">{formatCount(counts.get(state) ?? 0)}</span>
        </Link>
      ))}
      {facets.unmet > 0 || unmet ? (
        <Link
          href={hostsHref({ ...address, filter: unmet ? asAsked : { ...asAsked, unmet: true } })}
          scroll={false}
          aria-current={unmet ? "true" : undefined}
          className={chipClass(unmet === true)}
        >
          <span className="font-medium">Not as asked</span>
          <span className="text-ink-muted tabular-nums">{formatCount(facets.unmet)}</span>
        </Link>
      ) : null}
    </nav>
  );
}
