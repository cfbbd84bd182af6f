import type { SavedView, ViewLayout } from "#src/domain/views/schema.ts";
import { type HostsAddress, hostsQuery } from "../hosts/hosts-address.ts";
import type { TableLayout } from "./layout.ts";

/** The query string that a view keeps: where one is and which view it began as are not part of it. */
export function viewQuery(address: HostsAddress): string {
  return hostsQuery({ ...address, view: null });
}

/** The address of a saved view. */
export function viewHref({ id, query }: SavedView): string {
  return `/hosts?${query === "" ? "" : `${query}&`}view=${id}`;
}

/** The layout as a view keeps it. */
export function viewLayout({ columns, widths }: TableLayout): ViewLayout {
  return { columns: [...columns], widths: { ...widths } };
}

/** Whether the page still shows what the view kept. */
export function isSameView(view: SavedView, address: HostsAddress, layout: TableLayout): boolean {
  return view.query === viewQuery(address) && (view.layout === null || sameLayout(view.layout, layout));
}

function sameLayout(kept: ViewLayout, shown: TableLayout): boolean {
  const widths = (layout: ViewLayout | TableLayout) => JSON.stringify(Object.entries(layout.widths).sort());
  return kept.columns.join() === shown.columns.join() && widths(kept) === widths(shown);
}
