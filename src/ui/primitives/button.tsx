import type { ComponentProps } from "react";

export type ButtonTone = "primary" | "plain" | "danger" | "quiet";

const TONES: Record<ButtonTone, string> = {
  primary: "border-accent bg-accent text-accent-ink hover:opacity-90",
  plain: "border-line-strong bg-surface text-ink hover:bg-sunken",
  danger: "border-danger bg-danger text-danger-ink hover:opacity-90",
  quiet: "border-transparent text-ink-muted hover:bg-sunken hover:text-ink",
};

/** The classes of a button, for links that look like one. */
export function buttonClass(tone: ButtonTone = "plain"): string {
  return `inline-flex min-h-[2.2rem] cursor-pointer items-center justify-center gap-1.5 rounded-md border px-3 py-1 font-medium whitespace-nowrap disabled:cursor-not-allowed disabled:opacity-55 ${TONES[tone]}`;
}

type Props = ComponentProps<"button"> & { tone?: ButtonTone };

/** A button that submits nothing unless `type="submit"` says so. */
export function Button({ tone = "plain", className = "", type = "button", ...rest }: Props) {
  return <button {...rest} type={type} className={`${buttonClass(tone)} ${className}`} />;
}
