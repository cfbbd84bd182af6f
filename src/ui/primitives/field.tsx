import { type ReactNode, useId } from "react";

/** The classes of text inputs, selects and text areas. Below 16 px a phone would zoom in on them. */
export const inputClass =
  "min-h-8 w-full rounded-md border border-line-strong bg-surface px-2.5 py-1 text-ink placeholder:text-ink-muted disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-danger pointer-coarse:min-h-10 pointer-coarse:text-lg";

type Described = { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean | undefined };

type Props = {
  label: ReactNode;
  /** What stands beside the label and is no part of it: an explanation. */
  mark?: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  /** Gets what ties the control to its label, hint and error. */
  children: (control: Described) => ReactNode;
};

/** A control with its label, a hint and the reason why it was refused. */
export function Field({ label, mark, hint, error, children }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className="grid content-start gap-1">
      <span className="flex items-center gap-1 text-xs font-medium">
        <label htmlFor={id}>{label}</label>
        {mark ? <span className="-my-1 inline-flex">{mark}</span> : null}
      </span>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-ink-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-xs text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
