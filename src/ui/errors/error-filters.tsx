"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { inputClass } from "../primitives/field.tsx";
import { useShortcut } from "../shell/use-shortcut.ts";
import { ERROR_SORT_WORDS, TREND_WORDS } from "./error-words.ts";
import { type ErrorsAddress, errorsHref } from "./errors-address.ts";

/** A pause in typing after which the list follows, ms. */
const PAUSE_MS = 300;

/** Search and order of the errors page; the list follows at once, and its address can be shared. */
export function ErrorFilters({ address }: { address: ErrorsAddress }) {
  const router = useRouter();
  const show = (change: Partial<ErrorsAddress>) =>
    router.replace(errorsHref({ ...address, ...change, cursor: undefined }), { scroll: false });
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchInput
        said={address.filter.search ?? ""}
        onSearch={(text) => {
          const { search: _, ...others } = address.filter;
          show({ filter: text === "" ? others : { ...others, search: text } });
        }}
      />
      <Choice
        label="Order"
        value={address.sort}
        words={ERROR_SORT_WORDS}
        onChoose={(sort) => show({ sort })}
      />
      <Choice
        label="Trend"
        value={address.trend}
        words={{ "24h": TREND_WORDS["24h"].name, "7d": TREND_WORDS["7d"].name }}
        onChoose={(trend) => show({ trend })}
      />
    </search>
  );
}

function SearchInput({ said, onSearch }: { said: string; onSearch: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // A link may have changed the address; what somebody types just now is left alone.
    if (input.current && document.activeElement !== input.current) input.current.value = said;
  }, [said]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcut("/", () => input.current?.focus(), { label: "Search errors", group: "List of errors" });
  return (
    <span className="relative w-64 max-md:w-full">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 top-1/2 size-3.5 -translate-y-1/2 text-ink-muted"
      />
      <input
        ref={input}
        type="search"
        aria-label="Search errors"
        defaultValue={said}
        maxLength={120}
        placeholder="Words, or any id"
        className={`${inputClass} ps-8`}
        onChange={(event) => {
          const text = event.target.value.trim();
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onSearch(text), PAUSE_MS);
        }}
      />
    </span>
  );
}

type ChoiceProps<V extends string> = {
  label: string;
  value: V;
  words: Readonly<Record<V, string>>;
  onChoose: (value: V) => void;
};

function Choice<V extends string>({ label, value, words, onChoose }: ChoiceProps<V>) {
  const values = Object.keys(words) as V[];
  return (
    <span>
      <select
        aria-label={label}
        className={inputClass}
        value={value}
        onChange={(event) => onChoose(values[event.target.selectedIndex] ?? value)}
      >
        {values.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </span>
  );
}
