"use client";

import { useState } from "react";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Switch } from "#src/ui/primitives/switch.tsx";

type LookProps = { label: string; onChange: (root: HTMLElement, on: boolean) => void };

function Look({ label, onChange }: LookProps) {
  const [on, setOn] = useState(false);
  const change = (next: boolean) => {
    onChange(document.documentElement, next);
    setOn(next);
  };
  return <Switch label={label} checked={on} onChange={change} />;
}

/** Changes how the whole gallery looks, without keeping it. */
export function LooksSwitch() {
  return (
    <PageHeader title="Gallery" lead="Every primitive in every state. Only in development.">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Look
          label="Dark"
          onChange={(root, on) => {
            root.dataset.theme = on ? "dark" : "light";
          }}
        />
        <Look
          label="Comfortable"
          onChange={(root, on) => {
            root.dataset.density = on ? "comfortable" : "dense";
          }}
        />
        <Look
          label="Right to left"
          onChange={(root, on) => {
            root.dir = on ? "rtl" : "ltr";
          }}
        />
      </div>
    </PageHeader>
  );
}
