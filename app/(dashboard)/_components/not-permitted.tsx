import { PERMISSIONS, type Permission } from "#src/domain/access/rules.ts";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";

type Props = { title: string; permission: Permission };

/** What a page shows to someone whose role does not include it. */
export function NotPermitted({ title, permission }: Props) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState title={`This needs the role ${PERMISSIONS[permission]}`}>
        Your role does not include it. Ask an admin to change your role or to do this for you.
      </EmptyState>
    </>
  );
}
