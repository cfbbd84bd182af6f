import type { ComponentProps } from "react";
import { ROLES, type Role } from "#src/domain/access/role-schema.ts";
import { inputClass } from "../primitives/field.tsx";

type Props = Omit<ComponentProps<"select">, "children" | "className" | "onChange" | "value"> & {
  value: Role;
  onRole: (role: Role) => void;
};

/** Chooses a role; the least powerful comes first. */
export function RoleSelect({ onRole, ...rest }: Props) {
  return (
    <select
      {...rest}
      className={inputClass}
      onChange={(event) => onRole(ROLES[event.target.selectedIndex] ?? rest.value)}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {role}
        </option>
      ))}
    </select>
  );
}
