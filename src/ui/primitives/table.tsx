import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names.ts";

type TableProps = { caption: string; head: ReactNode; children: ReactNode };

/** A table that turns into cards on a phone: each cell then shows its own `label`. */
export function Table({ caption, head, children }: TableProps) {
  return (
    <table className="data-table w-full border-collapse text-start">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>{head}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

type CellProps = ComponentProps<"td"> & {
  label: string;
  figure?: boolean;
  wide?: boolean;
  desk?: boolean;
};

/**
 * A cell; `figure` aligns numbers to the right so that they can be compared, `wide` takes a whole line of a card, `desk`
 * is left out of a card.
 */
export function Cell({ label, figure, wide, desk, className, children, ...rest }: CellProps) {
  return (
    <td {...rest} data-label={label} className={cn({ figure, wide, desk }, className)}>
      {children}
    </td>
  );
}

type HeadProps = ComponentProps<"th"> & { figure?: boolean };

/** The head of a column. */
export function Head({ figure = false, children, ...rest }: HeadProps) {
  return (
    <th {...rest} scope="col" className={figure ? "figure" : ""}>
      {children}
    </th>
  );
}
