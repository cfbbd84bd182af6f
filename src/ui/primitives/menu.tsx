"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import * as Radix from "radix-ui/dropdown-menu";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";

type Props = {
  /** The button that opens it. */
  trigger: ReactElement;
  /** What can be chosen, for those who cannot see the button. */
  label: string;
  align?: "start" | "center" | "end" | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  children: ReactNode;
};

/** Actions behind a button. The page behind goes on scrolling, so that nothing moves when it opens. */
export function Menu({ trigger, label, align = "start", side = "bottom", children }: Props) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="floating z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-mid"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const ITEM =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 -outline-offset-2 select-none data-[disabled]:opacity-50 data-[highlighted]:bg-sunken pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-muted";

type ItemProps = {
  onSelect?: (() => void) | undefined;
  href?: string | undefined;
  icon?: ReactNode;
  shortcut?: string | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  children: ReactNode;
};

/** One choice: with `href` it goes somewhere, otherwise it does something. */
export function MenuItem({ onSelect, href, icon, shortcut, danger = false, disabled, children }: ItemProps) {
  const inside = (
    <>
      {icon}
      <span className="grow">{children}</span>
      {shortcut ? <Kbd keys={shortcut} /> : null}
    </>
  );
  return (
    <Radix.Item
      asChild={href !== undefined}
      {...(onSelect ? { onSelect } : {})}
      {...(disabled ? { disabled } : {})}
      className={cn(ITEM, danger && "text-danger data-[highlighted]:bg-danger-soft [&_svg]:text-danger")}
    >
      {href === undefined ? inside : <Link href={href}>{inside}</Link>}
    </Radix.Item>
  );
}

type CheckboxProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode };

/** Something that is on or off. The menu stays open, because one seldom changes only one of them. */
export function MenuCheckbox({ checked, onChange, children }: CheckboxProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      <span className="grid size-4 place-items-center">
        <Radix.ItemIndicator>
          <Check aria-hidden="true" className="text-accent!" />
        </Radix.ItemIndicator>
      </span>
      <span className="grow">{children}</span>
    </Radix.CheckboxItem>
  );
}

/** Names the choices below it. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-muted">{children}</Radix.Label>;
}

/** A line between choices of different kinds. */
export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
