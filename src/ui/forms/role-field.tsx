import { type Role, roleSchema } from "#src/domain/access/schema.ts";
import { Field } from "../primitives/field.tsx";
import { RoleSelect } from "./role-select.tsx";

/** The role that somebody or something is to have. */
export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Field label="Role">
      {(control) => (
        <RoleSelect
          {...control}
          value={value}
          onChange={(event) => onChange(roleSchema.parse(event.target.value))}
        />
      )}
    </Field>
  );
}
