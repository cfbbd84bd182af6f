import type { Role } from "#src/domain/access/role-schema.ts";
import { Field } from "../primitives/field.tsx";
import { RoleSelect } from "./role-select.tsx";

/** The role that somebody or something is to have. */
export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Field label="Role">{(control) => <RoleSelect {...control} value={value} onRole={onChange} />}</Field>
  );
}
