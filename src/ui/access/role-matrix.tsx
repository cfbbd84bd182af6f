import { Check, Minus } from "lucide-react";
import { ROLES, type Role } from "#src/domain/access/role-schema.ts";
import type { Permission } from "#src/domain/access/rules.ts";
import { Explain } from "../help/explain.tsx";
import { PERMISSION_WORDS } from "./permission-words.ts";

const PERMISSIONS = Object.keys(PERMISSION_WORDS) as Permission[];

/** Which role may do what. It stays a table on a phone, where its columns are narrow enough. */
export function RoleMatrix({ may }: { may: Readonly<Record<Permission, readonly Role[]>> }) {
  return (
    <table className="w-full border-collapse text-start">
      <caption className="sr-only">What each role may do</caption>
      <thead>
        <tr className="border-b border-line text-xs text-ink-muted">
          <th scope="col" className="py-2 pe-2 text-start font-medium">
            May
          </th>
          {ROLES.map((role) => (
            <th key={role} scope="col" className="w-14 px-0.5 py-2 text-center font-medium md:w-28">
              <Explain term={`role.${role}`} className="capitalize max-md:text-2xs">
                {role}
              </Explain>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {PERMISSIONS.map((permission) => (
          <tr key={permission} className="border-b border-line last:border-b-0">
            <th scope="row" className="py-1.5 pe-2 text-start font-normal">
              {PERMISSION_WORDS[permission]}
            </th>
            {ROLES.map((role) => (
              <td key={role} className="text-center">
                <Allowed yes={may[permission].includes(role)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Allowed({ yes }: { yes: boolean }) {
  const Icon = yes ? Check : Minus;
  return (
    <span className={`inline-grid place-items-center ${yes ? "text-accent" : "text-ink-muted"}`}>
      <Icon aria-hidden="true" className="size-4" />
      <span className="sr-only">{yes ? "yes" : "no"}</span>
    </span>
  );
}
