"use client";

import { useState } from "react";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Switch } from "#src/ui/primitives/switch.tsx";

/** Changes how the whole gallery looks, without keeping it. */
export function LooksSwitch() {
  const [looks, setLooks] = useState({ dark: false, comfortable: false, rightToLeft: false });
  const look = (change: Partial<typeof looks>) => {
    const next = { ...looks, ...change };
    const root = document.documentElement;
    root.dataset.theme = next.dark ? "dark" : "light";
    root.dataset.density = next.comfortable ? "comfortable" : "dense";
    root.dir = next.rightToLeft ? "rtl" : "ltr";
    setLooks(next);
  };
  return (
    <PageHeader title="Gallery" lead="Every primitive in every state. Only in development.">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Switch label="Dark" checked={looks.dark} onChange={(dark) => look({ dark })} />
        <Switch
          label="Comfortable"
          checked={looks.comfortable}
          onChange={(comfortable) => look({ comfortable })}
        />
        <Switch
          label="Right to left"
          checked={looks.rightToLeft}
          onChange={(rightToLeft) => look({ rightToLeft })}
        />
      </div>
    </PageHeader>
  );
}
