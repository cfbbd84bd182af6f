"use client";

import * as Radix from "radix-ui/tabs";
import type { ReactNode } from "react";
import { formatCount } from "../format/quantity.ts";
import { TAB_LIST, tabClass } from "./tab-class.ts";

export type Tab = { value: string; name: string; count?: number | undefined };

type Props = {
  /** What is chosen between, for those who cannot see it. */
  label: string;
  value: string;
  tabs: readonly Tab[];
  onChange: (value: string) => void;
  /** What belongs to the current tab. */
  children: ReactNode;
};

/** Views of one thing that need no address of their own; those that do are `LinkTabs`. */
export function Tabs({ label, value, tabs, onChange, children }: Props) {
  return (
    <Radix.Root value={value} onValueChange={onChange} className="grid gap-3">
      <Radix.List aria-label={label} className={TAB_LIST}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={tabClass(tab.value === value)}>
            {tab.name}
            {tab.count === undefined ? null : (
              <span className="text-ink-muted tabular-nums">{formatCount(tab.count)}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} className="min-w-0">
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
