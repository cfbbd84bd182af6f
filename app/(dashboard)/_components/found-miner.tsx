import Link from "next/link";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { environment } from "#src/web/environment.ts";

/** Offers to enrol a real XMRig that was found on this machine. It is never taken without being asked. */
export function FoundMiner() {
  const found = environment().foundXmrig;
  if (found === null) return null;
  return (
    <Notice tone="info" title="A real miner was found">
      <p>
        {found} Nothing was changed. To operate it from here,{" "}
        <Link href="/enrolment" className="underline">
          make an enrolment token
        </Link>{" "}
        and run its line on this machine.
      </p>
    </Notice>
  );
}
