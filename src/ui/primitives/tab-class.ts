import { cn } from "./class-names.ts";

/** The row in which tabs stand; more than fit scroll by themselves, never the page. */
export const TAB_LIST = "tab-list flex gap-4 overflow-x-auto border-b border-line";

/** The classes of one tab. */
export function tabClass(current: boolean): string {
  return cn(
    "-mb-px inline-flex min-h-8 shrink-0 cursor-pointer items-center gap-1.5 border-b-2 px-0.5 whitespace-nowrap transition-colors duration-100 pointer-coarse:min-h-10",
    current
      ? "border-accent font-medium text-ink"
      : "border-transparent text-ink-muted hover:border-line-mid hover:text-ink",
  );
}
