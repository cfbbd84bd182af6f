/** What the address of the enrolment page says. */
export type EnrolmentAddress = { hostId: string | null; refusedOnly: boolean };

/** The address that shows the attempts, all or only the refused. */
export function enrolmentHref({ hostId, refusedOnly }: EnrolmentAddress): string {
  const query = new URLSearchParams();
  if (hostId) query.set("host", hostId);
  if (refusedOnly) query.set("attempts", "refused");
  const text = query.toString();
  return text === "" ? "/enrolment" : `/enrolment?${text}`;
}
