import Link from "next/link";
import type { IdentityConflict } from "#src/domain/enrolment/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { eventDetail } from "../hosts/event-words.ts";
import { Notice } from "../primitives/notice.tsx";
import { enrolmentHref } from "./enrolment-address.ts";

/** Machines that used the identity of another, and what to do about it. */
export function ConflictList({ conflicts }: { conflicts: readonly IdentityConflict[] }) {
  return (
    <Notice tone="warning" title="Two machines used one identity">
      <p>
        This happens when the disk of an enrolled host is cloned. Decide which machine keeps the identity; on
        the other one enrol again, so that it makes a key of its own.
      </p>
      <ul className="mt-2 grid gap-1">
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <Link className="font-medium hover:underline" href={`/hosts/${conflict.host.id}`}>
              {conflict.host.name}
            </Link>{" "}
            · <TimeAgo at={conflict.at} /> ·{" "}
            <span className="text-ink-muted wrap-anywhere">
              {eventDetail("duplicate_identity", conflict.detail)}
            </span>{" "}
            ·{" "}
            <Link
              className="inline-flex min-h-6 items-center underline"
              href={enrolmentHref({ hostId: conflict.host.id, attempts: null })}
            >
              Enrol one of them again
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
