"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "../primitives/link-tabs.tsx";

const TABS = [
  { path: "", name: "Overview" },
  { path: "/commands", name: "Commands" },
  { path: "/errors", name: "Errors" },
  { path: "/logs", name: "Logs" },
  { path: "/settings", name: "Settings" },
] as const;

/** The pages of one host. */
export function HostTabs({ hostId }: { hostId: string }) {
  const pathname = usePathname();
  return (
    <LinkTabs
      label="Pages of this host"
      tabs={TABS.map(({ path, name }) => {
        const href = `/hosts/${hostId}${path}`;
        return { href, name, current: pathname === href };
      })}
    />
  );
}
