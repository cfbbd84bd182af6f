import { Server } from "lucide-react";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";

/** The fleet before its first host: how to get one. */
export function NoHosts({ mayEnrol }: { mayEnrol: boolean }) {
  return (
    <EmptyState
      title="No host is enrolled yet"
      icon={<Server />}
      actions={
        mayEnrol ? (
          <ButtonLink href="/enrolment" tone="primary">
            Enrol a host
          </ButtonLink>
        ) : null
      }
    >
      <ol className="list-decimal ps-5">
        <li>Make an enrolment token. It says which site the host belongs to and expires by itself.</li>
        <li>Run the one line that you get on the mining host, as root.</li>
        <li>The host makes its own key, connects, and appears here within seconds.</li>
      </ol>
      {mayEnrol ? null : <p className="mt-2">Enrolling needs the role admin. Ask an admin to do it.</p>}
    </EmptyState>
  );
}
