import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { roleAllows } from "#src/domain/access/rules.ts";
import { ClockProvider } from "#src/ui/clock/clock-provider.tsx";
import { LiveProvider } from "#src/ui/live/live-provider.tsx";
import type { ShellPerson } from "#src/ui/shell/person.ts";
import { SECTIONS } from "#src/ui/shell/places.ts";
import { readPreferences } from "#src/ui/shell/preferences.ts";
import { Shell } from "#src/ui/shell/shell.tsx";
import { SignedIn } from "#src/ui/telemetry/signed-in.tsx";
import { frameNotices } from "#src/web/fleet-notices.ts";
import { requireSession, type SignedIn as Session } from "#src/web/session.ts";
import { loadUrgent } from "#src/web/urgent-incidents.ts";

/** What the frame shows of a person, and what it offers them. */
function shellPerson({ actor, email, secondFactor, twoFactorRequiredFrom }: Session): ShellPerson {
  const places = SECTIONS.flatMap((section) => section.places);
  return {
    name: actor.name,
    email,
    role: actor.role,
    hrefs: places.filter((place) => roleAllows(actor.role, place.permission)).map(({ href }) => href),
    mayCommand: roleAllows(actor.role, "command.issue"),
    maySetMaintenance: roleAllows(actor.role, "maintenance.set"),
    secondFactorFrom: secondFactor === "wanted" ? twoFactorRequiredFrom : null,
  };
}

/** The frame around every page for signed-in people: where they can go, who they are, whether it is live. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const jar = await cookies();
  const { notices } = await frameNotices();
  return (
    <ClockProvider serverNow={Date.now()}>
      <SignedIn userId={session.actor.id} />
      <LiveProvider url="/api/live">
        <Shell
          person={shellPerson(session)}
          preferences={readPreferences((name) => jar.get(name)?.value)}
          notices={notices}
          urgent={loadUrgent()}
        >
          {children}
        </Shell>
      </LiveProvider>
    </ClockProvider>
  );
}
