import Link from "next/link";
import type { IssuedCommands } from "#src/domain/commands/schema.ts";
import { formatPlural } from "../format/quantity.ts";
import { Button, buttonClass } from "../primitives/button.tsx";

/** For how many hosts a command was issued, and which were skipped and why. */
export function BulkOutcome({ issued, onClose }: { issued: IssuedCommands; onClose: () => void }) {
  return (
    <div className="grid gap-3">
      <p role="status">
        Issued for {formatPlural(issued.issued.length, "host")}. Each host proves its effect by itself.
      </p>
      {issued.skipped.length > 0 ? (
        <>
          <p className="font-medium">
            {formatPlural(issued.skipped.length, "host was", "hosts were")} skipped:
          </p>
          <ul className="grid max-h-60 gap-1 overflow-y-auto rounded bg-sunken p-2">
            {issued.skipped.map(({ hostId, name, reason }) => (
              <li key={hostId} className="wrap-anywhere">
                <span className="font-medium">{name ?? hostId}</span>: {reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="flex justify-end gap-2">
        <Link href="/commands" className={buttonClass()}>
          See the commands
        </Link>
        <Button tone="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
