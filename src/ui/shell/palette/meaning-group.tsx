"use client";

import { BookOpen } from "lucide-react";
import { TERMS } from "../../help/terms.ts";
import type { PaletteDoing } from "./palette-groups.tsx";
import { PaletteGroup, PaletteItem } from "./palette-item.tsx";
import { fits } from "./palette-rules.ts";

/** A few are enough to see that there are more on the help page. */
const MAX_TERMS = 4;
/** Fewer letters fit everything. */
const MIN_LETTERS = 3;

/** What words of the product mean. */
export function MeaningGroup({ text, doing }: { text: string; doing: PaletteDoing }) {
  if (text.length < MIN_LETTERS) return null;
  const terms = Object.entries(TERMS).filter(([, { name }]) => fits(text, name));
  if (terms.length === 0) return null;
  return (
    <PaletteGroup title="What it means">
      {terms.slice(0, MAX_TERMS).map(([key, { name, text: meaning }]) => (
        <PaletteItem
          key={key}
          id={`term ${key}`}
          icon={<BookOpen aria-hidden="true" />}
          onSelect={() => doing.go(`/help#${key}`)}
        >
          {name} <span className="text-xs text-ink-muted">{meaning}</span>
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
