import Link from "next/link";
import { Button, buttonClass } from "../primitives/button.tsx";
import { Field, inputClass } from "../primitives/field.tsx";
import type { AuditAddress } from "./audit-address.ts";

const FIELDS = [
  { name: "action", label: "Action", placeholder: "command.issue, or command. for all of them" },
  { name: "actor", label: "Who", placeholder: "Part of a name" },
  { name: "target", label: "What", placeholder: "Part of a name, or an id" },
] as const;

/** Filters of the audit. A plain form: its answer is an address that can be shared. */
export function AuditFilters({ address }: { address: AuditAddress }) {
  return (
    <search>
      <form action="/audit" className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
        {FIELDS.map(({ name, label, placeholder }) => (
          <Field key={name} label={label}>
            {(control) => (
              <input
                {...control}
                key={address[name]}
                name={name}
                defaultValue={address[name]}
                placeholder={placeholder}
                maxLength={60}
                className={inputClass}
              />
            )}
          </Field>
        ))}
        <div className="flex gap-2">
          <Button type="submit" tone="primary">
            Show
          </Button>
          <Link href="/audit" className={buttonClass()}>
            Clear
          </Link>
        </div>
      </form>
    </search>
  );
}
