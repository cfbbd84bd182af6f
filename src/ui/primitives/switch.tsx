"use client";

import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

type Props = {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
};

/** Something that is on or off at once, without a form to send. */
export function Switch({ label, checked, onChange, disabled = false }: Props) {
  return (
    <label
      className={cn("flex items-center justify-between gap-3", disabled && "cursor-not-allowed opacity-55")}
    >
      <span>{label}</span>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
        role="switch"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="switch"
      />
    </label>
  );
}
