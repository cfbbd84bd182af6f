import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Permission, roleAllows } from "#src/domain/access/rules.ts";
import { ClockProvider } from "#src/ui/clock/clock-provider.tsx";
import { LiveProvider } from "#src/ui/live/live-provider.tsx";
import { LiveStatus } from "#src/ui/live/live-status.tsx";
import { Navigation, type Place } from "#src/ui/shell/navigation.tsx";
import { type Theme, ThemeSwitch } from "#src/ui/shell/theme-switch.tsx";
import { SignedIn } from "#src/ui/telemetry/signed-in.tsx";
import { requireSession } from "#src/web/session.ts";
import { SignOut } from "./_components/sign-out.tsx";

const PLACES: readonly (Place & { permission: Permission })[] = [
  { href: "/", name: "Fleet", permission: "fleet.read" },
  { href: "/hosts", name: "Hosts", permission: "fleet.read" },
  { href: "/commands", name: "Commands", permission: "fleet.read" },
  { href: "/errors", name: "Errors", permission: "errors.read" },
  { href: "/traces", name: "Traces", permission: "telemetry.read" },
  { href: "/enrolment", name: "Enrolment", permission: "enrolment.manage" },
  { href: "/people", name: "People", permission: "people.manage" },
  { href: "/audit", name: "Audit", permission: "audit.read" },
  { href: "/sentry", name: "Sentry", permission: "telemetry.read" },
];

async function readTheme(): Promise<Theme> {
  const theme = (await cookies()).get("theme")?.value;
  return theme === "light" || theme === "dark" ? theme : "system";
}

/** The frame around every page for signed-in people: where they can go, who they are, whether it is live. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireSession();
  const places = PLACES.filter(({ permission }) => roleAllows(actor.role, permission)).map(
    ({ href, name }) => ({ href, name }),
  );
  return (
    <ClockProvider serverNow={Date.now()}>
      <SignedIn userId={actor.id} />
      <LiveProvider url="/api/live">
        <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:bg-surface focus:p-2">
          Skip to the content
        </a>
        <div className="mx-auto grid max-w-[96rem] md:grid-cols-[13rem_minmax(0,1fr)]">
          <header className="flex flex-wrap items-center gap-x-2 border-line p-4 max-md:border-b md:sticky md:top-0 md:grid md:h-dvh md:content-start md:gap-4 md:border-r">
            <div className="flex flex-1 items-center justify-between gap-2">
              <Link href="/" className="text-base font-semibold">
                Zen Miner
              </Link>
              <LiveStatus />
            </div>
            <Navigation places={places}>
              <div className="grid gap-2 border-t border-line pt-3">
                <Link href="/account" className="block rounded-md px-3 py-1 wrap-anywhere hover:bg-sunken">
                  {actor.name}
                  <span className="block text-xs text-ink-muted">{actor.role} · account</span>
                </Link>
                <SignOut />
                <ThemeSwitch initial={await readTheme()} />
              </div>
            </Navigation>
          </header>
          <main id="content" className="grid min-w-0 content-start gap-4 p-4 md:p-6">
            {children}
          </main>
        </div>
      </LiveProvider>
    </ClockProvider>
  );
}
