import type { EnrolmentAttemptDto } from "#src/domain/enrolment/schema.ts";
import { AttemptTable } from "#src/ui/enrolment/attempt-table.tsx";
import { type EnrolmentAddress, enrolmentHref } from "#src/ui/enrolment/enrolment-address.ts";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { LinkTabs } from "#src/ui/primitives/link-tabs.tsx";

type Props = {
  attempts: readonly EnrolmentAttemptDto[];
  /** Refused in the last seven days. */
  refused: number;
  refusedOnly: boolean;
  address: EnrolmentAddress;
};

/** The newest attempts to enrol, all or only those that were refused. */
export function Attempts({ attempts, refused, refusedOnly, address }: Props) {
  return (
    <>
      <LinkTabs
        label="Which attempts"
        tabs={[
          { name: "Newest", href: enrolmentHref({ ...address, attempts: "all" }), current: !refusedOnly },
          {
            name: "Refused in 7 days",
            href: enrolmentHref({ ...address, attempts: "refused" }),
            current: refusedOnly,
            count: refused,
          },
        ]}
      />
      {attempts.length === 0 ? (
        <EmptyState title={refusedOnly ? "No attempt was refused" : "No host has tried yet"}>
          {refusedOnly
            ? "Every host that tried was let in."
            : "Make a token above and run its line on a host; every attempt appears here with its address."}
        </EmptyState>
      ) : (
        <AttemptTable attempts={attempts} />
      )}
    </>
  );
}
