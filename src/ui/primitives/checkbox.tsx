"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { cn } from "./class-names.ts";

type Props = {
  checked: boolean | "indeterminate";
  onChange: (checked: boolean, event: { shiftKey: boolean }) => void;
  disabled?: boolean | undefined;
  name?: string | undefined;
} & ({ label: ReactNode } | { "aria-label": string });

/**
 * A box to tick. It is the browser's own, so that forms, labels and thousands of rows cost nothing more.
 * `onChange` also says whether Shift was held, which means "up to here" in a list.
 */
export function Checkbox({ checked, onChange, disabled = false, name, ...named }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const shiftKey = useRef(false);
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === "indeterminate";
  }, [checked]);
  const input = (
    <input
      ref={box}
      id={id}
      type="checkbox"
      name={name}
      disabled={disabled}
      aria-label={"label" in named ? undefined : named["aria-label"]}
      checked={checked === true}
      onClick={(event) => {
        shiftKey.current = event.shiftKey;
      }}
      onChange={(event) => onChange(event.target.checked, { shiftKey: shiftKey.current })}
      className="checkbox"
    />
  );
  if (!("label" in named)) return input;
  return (
    <label
      htmlFor={id}
      className={cn("inline-flex items-start gap-2", disabled && "cursor-not-allowed opacity-55")}
    >
      <span className="flex h-[1lh] items-center">{input}</span>
      <span>{named.label}</span>
    </label>
  );
}
