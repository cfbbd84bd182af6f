import { type CSSProperties, memo, type Ref } from "react";
import type { HostTableRow } from "#src/domain/hosts/table-schema.ts";
import { Checkbox } from "../primitives/checkbox.tsx";
import { COLUMNS, type ColumnId, FIXED_COLUMN } from "./columns.ts";
import { HostCell } from "./host-cell.tsx";
import { TABLE_ROLES } from "./table-roles.ts";

/** How a row is selected; null for those who may not. `upTo` asks for all rows since the last one. */
export type Choose = ((index: number, id: string, selected: boolean, upTo: boolean) => void) | null;

type Props = {
  /** Undefined while it is on its way. */
  host: HostTableRow | undefined;
  index: number;
  columns: readonly ColumnId[];
  spark: readonly (number | null)[] | undefined;
  selected: boolean;
  active: boolean;
  choose: Choose;
  style?: CSSProperties | undefined;
  measure?: Ref<HTMLDivElement> | undefined;
};

function cellClass(id: ColumnId): string {
  const { figure } = COLUMNS[id];
  return `${figure ? "figure" : ""} ${id === FIXED_COLUMN ? "pinned" : ""} ${id === "state" ? "wide" : ""}`;
}

/** The shape of a row whose host is on its way. */
function Placeholder({ columns }: { columns: readonly ColumnId[] }) {
  return columns.map((id) => (
    <div key={id} {...TABLE_ROLES.cell} className={cellClass(id)}>
      <span className="block h-2.5 w-2/3 animate-pulse rounded-md bg-sunken motion-reduce:animate-none" />
    </div>
  ));
}

/** One host. It is drawn again only when something of it changed: many of them pass by while one scrolls. */
export const HostRow = memo(function HostRow(props: Props) {
  const { host, index, columns, spark, selected, active, choose, style, measure } = props;
  return (
    <div
      ref={measure}
      {...TABLE_ROLES.row(index, host === undefined)}
      data-index={index}
      data-selected={selected || undefined}
      data-active={active || undefined}
      className="hosts-row"
      style={style}
    >
      {choose ? (
        <div {...TABLE_ROLES.cell} className="choose">
          {host ? (
            <Checkbox
              aria-label={`Select ${host.name}`}
              checked={selected}
              onChange={(checked, { shiftKey }) => choose(index, host.id, checked, shiftKey)}
            />
          ) : null}
        </div>
      ) : null}
      {host ? (
        columns.map((id) => (
          <div key={id} {...TABLE_ROLES.cell} data-label={COLUMNS[id].name} className={cellClass(id)}>
            <HostCell column={id} host={host} spark={spark} />
          </div>
        ))
      ) : (
        <Placeholder columns={columns} />
      )}
    </div>
  );
});
