import Link from "next/link";
import type { EventNeighbours } from "#src/domain/errors/event-schema.ts";
import { buttonClass } from "../primitives/button.tsx";
import { errorHref } from "./errors-address.ts";

type Props = { groupId: string; eventId: string; neighbours: EventNeighbours };

/** Goes through the events of an error. */
export function EventStepper({ groupId, eventId, neighbours }: Props) {
  const { newerId, olderId, oldestId } = neighbours;
  const steps = [
    { name: "Newest", href: newerId ? errorHref(groupId) : null },
    { name: "Newer", href: newerId ? errorHref(groupId, newerId) : null },
    { name: "Older", href: olderId ? errorHref(groupId, olderId) : null },
    { name: "Oldest", href: oldestId && oldestId !== eventId ? errorHref(groupId, oldestId) : null },
  ];
  return (
    <nav aria-label="Events of this error" className="flex flex-wrap gap-1">
      {steps.map(({ name, href }) =>
        href ? (
          <Link key={name} href={href} className={buttonClass("plain", "small")} scroll={false}>
            {name}
          </Link>
        ) : (
          <span key={name} aria-disabled="true" className={buttonClass("plain", "small")}>
            {name}
          </span>
        ),
      )}
    </nav>
  );
}
