"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useTransition } from "react";

type Props = { action: string; label: string; children: ReactNode };

/** The query of a form's fields, without those that are empty. */
function queryOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") query.set(name, value.trim());
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/**
 * Filters of a list: the answer is an address that can be shared. What is chosen takes effect at once, what is typed on
 * Enter; without scripts the form is sent as forms are.
 */
export function FilterForm({ action, label, children }: Props) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const go = (form: HTMLFormElement) => startTransition(() => router.push(`${action}${queryOf(form)}`));
  const chosen = (event: FormEvent<HTMLFormElement>) => {
    if (event.target instanceof HTMLSelectElement) go(event.currentTarget);
  };
  return (
    <search aria-label={label} aria-busy={pending}>
      <form
        action={action}
        onChange={chosen}
        onSubmit={(event) => {
          event.preventDefault();
          go(event.currentTarget);
        }}
        className="grid grid-cols-2 gap-2 *:first:col-span-2 md:flex md:flex-wrap md:*:first:min-w-56 md:*:first:grow [&_label]:sr-only"
      >
        {children}
        <input type="submit" className="sr-only" tabIndex={-1} value="Show" />
      </form>
    </search>
  );
}
