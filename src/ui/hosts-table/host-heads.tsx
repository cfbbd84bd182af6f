"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { Explain } from "../help/explain.tsx";
import { type HostsAddress, hostsHref, usualDirection } from "../hosts/hosts-address.ts";
import { Checkbox } from "../primitives/checkbox.tsx";
import { COLUMNS, type ColumnId, FIXED_COLUMN } from "./columns.ts";
import { type TableLayout, widthOf } from "./layout.ts";
import { ResizeHandle } from "./resize-handle.tsx";
import { TABLE_ROLES } from "./table-roles.ts";

export type ChooseAll = { checked: boolean | "indeterminate"; onChange: (checked: boolean) => void } | null;

type HeadProps = {
  id: ColumnId;
  address: HostsAddress;
  width: number;
  onResize: (width: number) => void;
};

const SORTED = { asc: "ascending", desc: "descending" } as const;

function SortLink({ id, address }: { id: ColumnId; address: HostsAddress }) {
  const { sort, head, name } = COLUMNS[id];
  if (sort === null) return <span className="truncate">{head}</span>;
  const current = address.sort === sort;
  const turned = address.direction === "asc" ? "desc" : "asc";
  const href = hostsHref({ ...address, sort, direction: current ? turned : usualDirection(sort) });
  const Arrow = address.direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <Link
      href={href}
      scroll={false}
      title={`Sort by ${name}`}
      className="flex min-w-0 items-center gap-1 hover:text-ink"
    >
      <span className="truncate">{head}</span>
      {current ? <Arrow aria-hidden="true" className="size-3 shrink-0 text-accent" /> : null}
    </Link>
  );
}

function Head({ id, address, width, onResize }: HeadProps) {
  const { sort, figure, name, term } = COLUMNS[id];
  const sorted = sort !== null && address.sort === sort;
  return (
    <div
      {...TABLE_ROLES.columnHeader(sorted ? SORTED[address.direction] : null)}
      className={`group relative ${figure ? "figure" : ""} ${id === FIXED_COLUMN ? "pinned" : ""}`}
    >
      <span className={`flex min-w-0 items-center gap-0.5 ${figure ? "justify-end" : ""}`}>
        {term ? (
          <span
            className={`shrink-0 opacity-0 group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:hidden ${figure ? "absolute start-0" : "order-last"}`}
          >
            <Explain term={term} />
          </span>
        ) : null}
        <SortLink id={id} address={address} />
      </span>
      <ResizeHandle name={name} width={width} onResize={onResize} />
    </div>
  );
}

type Props = {
  address: HostsAddress;
  layout: TableLayout;
  chooseAll: ChooseAll;
  onResize: (id: ColumnId, width: number) => void;
};

/** The head of the table, which stays in sight. */
export function HostHeads({ address, layout, chooseAll, onResize }: Props) {
  return (
    <div {...TABLE_ROLES.rowGroup} className="hosts-head">
      <div {...TABLE_ROLES.row(-1)} className="hosts-row">
        {chooseAll ? (
          <div {...TABLE_ROLES.columnHeader()} className="choose">
            <Checkbox aria-label="Select all that match" {...chooseAll} />
          </div>
        ) : null}
        {layout.columns.map((id) => (
          <Head
            key={id}
            id={id}
            address={address}
            width={widthOf(layout, id)}
            onResize={(width) => onResize(id, width)}
          />
        ))}
      </div>
    </div>
  );
}
