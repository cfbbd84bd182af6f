import type { SavedView, ViewLayout } from "#src/domain/views/schema.ts";
import { type HostsAddress, hostsHref, hostsQuery, readHostsAddress } from "../hosts/hosts-address.ts";
import { readLayout, type TableLayout } from "./layout.ts";

/** A query string as a page is given it. */
function fieldsOf(query: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) fields[name] = [...(fields[name] ?? []), value];
  return fields;
}

/** The address of a saved view; parts that this version does not know are left out. */
export function viewHref({ id, query }: SavedView): string {
  return hostsHref({ ...readHostsAddress(fieldsOf(query)), from: 0, view: id });
}

/** The layout as a view keeps it. */
export function viewLayout({ columns, widths }: TableLayout): ViewLayout {
  return { columns: [...columns], widths: { ...widths } };
}

/** Whether the page still shows what the view kept. */
export function isSameView(view: SavedView, address: HostsAddress, layout: TableLayout): boolean {
  const kept = hostsQuery({ ...readHostsAddress(fieldsOf(view.query)), from: 0, view: null });
  const shown = hostsQuery({ ...address, from: 0, view: null });
  return kept === shown && sameLayout(readLayout(view.layout), layout);
}

function sameLayout(kept: TableLayout | null, shown: TableLayout): boolean {
  if (kept === null) return true;
  const widths = (layout: TableLayout) => JSON.stringify(Object.entries(layout.widths).sort());
  return kept.columns.join() === shown.columns.join() && widths(kept) === widths(shown);
}
