import type { Metadata } from "next";
import { listOwnSessions } from "#src/domain/access/session-queries.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { PreferenceFields } from "#src/ui/shell/preference-fields.tsx";
import { load } from "#src/web/loaders.ts";
import { requireSession } from "#src/web/session.ts";
import { PasswordForm } from "./_components/password-form.tsx";
import { SessionTable } from "./_components/session-table.tsx";
import { TwoFactor } from "./_components/two-factor.tsx";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const [{ actor, email, sessionId, twoFactorEnabled }, sessions] = await Promise.all([
    requireSession(),
    load(listOwnSessions),
  ]);
  return (
    <>
      <PageHeader title={actor.name} lead={`${email} · ${actor.role}`} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Section
          title="Two-factor sign-in"
          lead="A code from an app on your phone is asked for after the password. Recovery codes get you in when the phone is lost."
          actions={
            <Badge tone={twoFactorEnabled ? "mining" : "attention"}>{twoFactorEnabled ? "On" : "Off"}</Badge>
          }
        >
          <TwoFactor enabled={twoFactorEnabled} />
        </Section>
        <div className="grid gap-4">
          <Section title="Preferences" lead="They hold at once, in this browser.">
            <PreferenceFields />
          </Section>
          <Section title="Password" lead="Changing it ends every other session.">
            <PasswordForm />
          </Section>
        </div>
      </div>
      <Section
        title="Sessions"
        lead="Where you are signed in. End one that you do not know, then change your password."
      >
        <SessionTable sessions={sessions} currentId={sessionId} />
      </Section>
    </>
  );
}
