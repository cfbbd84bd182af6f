"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import * as Radix from "radix-ui/dropdown-menu";
import { type ReactNode, useRef } from "react";
import { cn } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";

export type MenuPanelProps = {
  id: string;
  label: string;
  /** The button that opened it. */
  trigger: () => HTMLElement | null;
  align: "start" | "center" | "end";
  side: "top" | "right" | "bottom" | "left";
  onClose: () => void;
  children: ReactNode;
};

/**
 * The choices of a menu that is open. Radix places it by a trigger of its own: an empty element that covers the
 * real one. The page behind goes on scrolling, so that nothing moves when a menu opens.
 */
export function MenuPanel({ id, label, trigger, align, side, onClose, children }: MenuPanelProps) {
  const leftByPointer = useRef(false);
  const giveBack = () => (leftByPointer.current ? undefined : trigger()?.focus());
  const close = () => {
    // Before the choices go, so that a dialog which one of them opens knows where the focus came from.
    giveBack();
    onClose();
  };
  return (
    <Radix.Root open modal={false} onOpenChange={close}>
      <Radix.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          aria-labelledby={undefined}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onInteractOutside={(event) => {
            // The button closes by itself.
            if (event.target instanceof Node && trigger()?.contains(event.target)) event.preventDefault();
            else leftByPointer.current = true;
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="floating z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-mid outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const ITEM =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 -outline-offset-2 select-none data-[disabled]:opacity-50 pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";
const PLAIN = "data-[highlighted]:bg-sunken [&_svg]:text-ink-muted";
const DANGER = "text-danger data-[highlighted]:bg-danger-soft";

export type MenuItemProps = {
  onSelect?: (() => void) | undefined;
  href?: string | undefined;
  icon?: ReactNode;
  shortcut?: string | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  children: ReactNode;
};

/** One choice: with `href` it goes somewhere, otherwise it does something. */
export function MenuItem({
  onSelect,
  href,
  icon,
  shortcut,
  danger = false,
  disabled,
  children,
}: MenuItemProps) {
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
      className={cn(ITEM, danger ? DANGER : PLAIN)}
    >
      {href === undefined ? inside : <Link href={href}>{inside}</Link>}
    </Radix.Item>
  );
}

export type MenuCheckboxProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
};

/** Something that is on or off. The menu stays open, because one seldom changes only one of them. */
export function MenuCheckbox({ checked, onChange, children }: MenuCheckboxProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={cn(ITEM, PLAIN)}
    >
      <span className="grid size-4 place-items-center text-accent">
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
