/** What the address of the enrolment page says. */
export type EnrolmentAddress = {
  hostId: string | null;
  /** Null leaves it to the page: the refused ones, if there are any. */
  attempts: "all" | "refused" | null;
};

/** The address that shows these attempts. */
export function enrolmentHref({ hostId, attempts }: EnrolmentAddress): string {
  const query = new URLSearchParams();
  if (hostId) query.set("host", hostId);
  if (attempts) query.set("attempts", attempts);
  const text = query.toString();
  return text === "" ? "/enrolment" : `/enrolment?${text}`;
}
