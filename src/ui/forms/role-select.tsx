import type { ComponentProps } from "react";
import { ROLES } from "#src/domain/access/schema.ts";
import { inputClass } from "../primitives/field.tsx";

/** Chooses a role; the least powerful comes first. */
export function RoleSelect(props: Omit<ComponentProps<"select">, "children" | "className">) {
  return (
    <select {...props} className={inputClass}>
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {role}
        </option>
      ))}
    </select>
  );
}
