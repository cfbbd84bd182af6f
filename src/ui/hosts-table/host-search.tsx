"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { FILTER_PARAMETERS, type FilterParameter } from "#src/domain/hosts/request-schema.ts";
import { type HostsAddress, hostsHref } from "../hosts/hosts-address.ts";
import { inputClass } from "../primitives/field.tsx";
import { Kbd } from "../primitives/kbd.tsx";
import { useShortcut } from "../shell/use-shortcut.ts";

/** A pause in typing after which the list follows, ms. */
const PAUSE_MS = 250;

const PARAMETERS = Object.keys(FILTER_PARAMETERS) as FilterParameter[];

/** What else the address says, for a form that is sent without script. */
function OtherParts({ address }: { address: HostsAddress }) {
  const parts = PARAMETERS.flatMap((name) =>
    (address.filter[FILTER_PARAMETERS[name]] ?? []).map((value) => ({ name, value })),
  );
  return (
    <>
      {parts.map(({ name, value }) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {address.filter.unmet ? <input type="hidden" name="unmet" value="1" /> : null}
      <input type="hidden" name="sort" value={address.sort} />
      <input type="hidden" name="direction" value={address.direction} />
    </>
  );
}

/** Finds hosts by part of their name; the list follows while one types, and `/` leads here. */
export function HostSearch({ address }: { address: HostsAddress }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const said = address.filter.search ?? "";
  useEffect(() => {
    // A link may have changed the address; what somebody types just now is left alone.
    if (input.current && document.activeElement !== input.current) input.current.value = said;
  }, [said]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcut("/", () => input.current?.focus(), { label: "Search hosts", group: "Table of hosts" });
  const follow = (text: string, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const { search: _search, ...others } = address.filter;
      const search = text.trim().slice(0, 120);
      const filter = search === "" ? others : { ...others, search };
      router.replace(hostsHref({ ...address, filter }), { scroll: false });
    }, afterMs);
  };
  return (
    <search className="w-full max-w-72 max-md:max-w-none">
      <form
        action="/hosts"
        className="relative"
        onSubmit={(event) => {
          event.preventDefault();
          follow(input.current?.value ?? "", 0);
        }}
      >
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-2.5 top-1/2 size-3.5 -translate-y-1/2 text-ink-muted"
        />
        <input
          ref={input}
          type="search"
          name="search"
          aria-label="Search hosts"
          placeholder="Name or hostname"
          defaultValue={said}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => follow(event.target.value, PAUSE_MS)}
          className={`${inputClass} peer ps-8`}
        />
        <span className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 peer-focus:hidden peer-[:not(:placeholder-shown)]:hidden pointer-coarse:hidden">
          <Kbd keys="/" />
        </span>
        <OtherParts address={address} />
      </form>
    </search>
  );
}
