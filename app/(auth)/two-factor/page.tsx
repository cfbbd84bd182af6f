import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AbsoluteTime } from "#src/ui/clock/absolute-time.tsx";
import { ClockProvider } from "#src/ui/clock/clock-provider.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { currentSession } from "#src/web/session.ts";
import { SetUp } from "./_components/set-up.tsx";

export const metadata: Metadata = { title: "Set up the second step" };

/** Where signing in leads: on to the fleet, unless a second factor is demanded and missing. */
export default async function TwoFactorPage() {
  const session = (await currentSession()) ?? redirect("/sign-in");
  const { secondFactor, twoFactorRequiredFrom } = session;
  if (secondFactor === "set" || secondFactor === "optional" || !twoFactorRequiredFrom) redirect("/");
  const due = secondFactor === "due";
  return (
    <ClockProvider serverNow={Date.now()}>
      <div className="grid gap-4">
        <h1 className="font-semibold text-base">Set up the second step</h1>
        <p className="text-ink-muted">
          Everybody who signs in here needs a code from an authenticator app after the password, so that a
          stolen password commands no host.
        </p>
        {due ? (
          <Notice tone="warning">Until it is set up, your account can do nothing else.</Notice>
        ) : (
          <Notice tone="info">
            You have until <AbsoluteTime at={twoFactorRequiredFrom} />.
          </Notice>
        )}
        <SetUp mayWait={!due} />
      </div>
    </ClockProvider>
  );
}
