"use client";

import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { Button } from "../primitives/button.tsx";
import { Checkbox } from "../primitives/checkbox.tsx";
import { Popover } from "../primitives/popover.tsx";
import { COLUMN_IDS, COLUMNS, FIXED_COLUMN } from "./columns.ts";
import { type TableLayout, USUAL_LAYOUT, withColumn, withMoved } from "./layout.ts";

type Props = { layout: TableLayout; onChange: (layout: TableLayout) => void };

/** Which columns the table shows and in which order. */
export function ColumnsMenu({ layout, onChange }: Props) {
  const shown = layout.columns.filter((id) => id !== FIXED_COLUMN);
  const hidden = COLUMN_IDS.filter((id) => id !== FIXED_COLUMN && !layout.columns.includes(id));
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button size="small">
          <Columns3 aria-hidden="true" />
          Columns
        </Button>
      }
    >
      <ul className="grid">
        {[...shown, ...hidden].map((id) => {
          const place = shown.indexOf(id);
          const { name } = COLUMNS[id];
          return (
            <li key={id} className="flex min-h-8 items-center justify-between gap-2">
              <Checkbox
                label={name}
                checked={place >= 0}
                disabled={place >= 0 && shown.length === 1}
                onChange={(checked) => onChange(withColumn(layout, id, checked))}
              />
              {place >= 0 ? (
                <span className="flex">
                  <Button
                    tone="quiet"
                    size="small-icon"
                    aria-label={`Move ${name} towards the start`}
                    disabled={place === 0}
                    onClick={() => onChange(withMoved(layout, id, -1))}
                  >
                    <ArrowUp aria-hidden="true" />
                  </Button>
                  <Button
                    tone="quiet"
                    size="small-icon"
                    aria-label={`Move ${name} towards the end`}
                    disabled={place === shown.length - 1}
                    onClick={() => onChange(withMoved(layout, id, 1))}
                  >
                    <ArrowDown aria-hidden="true" />
                  </Button>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      <div className="mt-2 border-t border-line pt-2">
        <Button tone="quiet" size="small" onClick={() => onChange(USUAL_LAYOUT)}>
          As usual
        </Button>
      </div>
    </Popover>
  );
}
