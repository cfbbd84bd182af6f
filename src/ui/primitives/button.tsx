import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./class-names.ts";

export type ButtonTone = "primary" | "plain" | "danger" | "quiet";
export type ButtonSize = "normal" | "small" | "icon" | "small-icon";

const TONES: Record<ButtonTone, string> = {
  primary: "border-transparent bg-accent text-accent-ink shadow-low hover:bg-accent-strong",
  plain: "border-line-mid bg-surface text-ink shadow-low hover:bg-sunken",
  danger: "border-transparent bg-danger text-danger-ink shadow-low hover:bg-danger-strong",
  quiet: "border-transparent text-ink-muted hover:bg-sunken hover:text-ink",
};

const SIZES: Record<ButtonSize, string> = {
  normal: "min-h-8 px-3 py-1 pointer-coarse:min-h-10",
  small: "min-h-7 px-2 py-0.5 text-xs pointer-coarse:min-h-9",
  icon: "size-8 shrink-0 pointer-coarse:size-10",
  "small-icon": "size-7 shrink-0 pointer-coarse:size-9",
};

/** The classes of a button, for links that look like one. */
export function buttonClass(tone: ButtonTone = "plain", size: ButtonSize = "normal"): string {
  return `inline-flex cursor-pointer items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors duration-100 select-none disabled:cursor-not-allowed disabled:opacity-55 disabled:shadow-none aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0 ${SIZES[size]} ${TONES[tone]}`;
}

type Looks = { tone?: ButtonTone | undefined; size?: ButtonSize | undefined };

type ButtonProps = ComponentProps<"button"> &
  Looks & {
    /** What it began is under way: it cannot be pressed again, but keeps its place and the focus. */
    busy?: boolean | undefined;
  };

const BUSY = { type: "button", onClick: undefined, "aria-disabled": true, "aria-busy": true } as const;

/** A button that submits nothing unless `type="submit"` says so. One that is only a picture needs an `aria-label`. */
export function Button({ tone, size, busy = false, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? BUSY : {})}
      className={cn(buttonClass(tone, size), className)}
    >
      {busy ? <LoaderCircle aria-hidden="true" className="animate-spin" /> : null}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ tone, size, className, ...rest }: ComponentProps<typeof Link> & Looks) {
  return <Link {...rest} className={cn(buttonClass(tone, size), className)} />;
}
