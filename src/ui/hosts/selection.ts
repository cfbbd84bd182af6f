import type { BulkTarget } from "#src/domain/commands/preview-schema.ts";
import type { HostFilter } from "#src/domain/hosts/filter-schema.ts";

/** Above this many hosts the number itself must be typed before a command is issued. */
export const TYPE_COUNT_ABOVE = 20;

/** Which hosts are selected: some by hand, or all that match but those that were taken out again. */
export type Selection =
  | { type: "picked"; ids: ReadonlySet<string> }
  | { type: "matching"; except: ReadonlySet<string> };

export const NOTHING: Selection = { type: "picked", ids: new Set() };
export const ALL: Selection = { type: "matching", except: new Set() };

/** How many hosts that is while `total` match. */
export function selectedCount(selection: Selection, total: number): number {
  return selection.type === "picked" ? selection.ids.size : Math.max(0, total - selection.except.size);
}

export function isSelected(selection: Selection, id: string): boolean {
  return selection.type === "picked" ? selection.ids.has(id) : !selection.except.has(id);
}

/** Selects these hosts, or takes them out. */
export function withSelected(selection: Selection, ids: readonly string[], selected: boolean): Selection {
  if (selection.type === "picked") {
    const next = new Set(selection.ids);
    for (const id of ids) selected ? next.add(id) : next.delete(id);
    return { type: "picked", ids: next };
  }
  const except = new Set(selection.except);
  for (const id of ids) selected ? except.delete(id) : except.add(id);
  return { type: "matching", except };
}

/** The selection as a service understands it. */
export function targetOf(selection: Selection, filter: HostFilter): BulkTarget {
  return selection.type === "picked"
    ? { hostIds: [...selection.ids] }
    : { filter, except: [...selection.except] };
}

/** Whether what was typed confirms this many hosts; few hosts need nothing typed. */
export function isConfirmed(count: number, typed: string): boolean {
  return count <= TYPE_COUNT_ABOVE || typed.replaceAll(",", "").trim() === String(count);
}
