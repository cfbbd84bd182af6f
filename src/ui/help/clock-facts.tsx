"use client";

import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { useNow } from "../clock/clock-provider.tsx";
import { formatAbsolute } from "../format/time.ts";
import { Facts } from "../primitives/facts.tsx";

/** Which clock and which zone the pages show, as they are now. */
export function ClockFacts() {
  const now = Math.floor(useNow() / 1_000) * 1_000;
  return (
    <Facts
      facts={[
        { name: "Now, in your time zone", value: <AbsoluteTime at={new Date(now).toISOString()} /> },
        { name: "Now, in UTC", value: formatAbsolute(now, "UTC") },
      ]}
    />
  );
}
