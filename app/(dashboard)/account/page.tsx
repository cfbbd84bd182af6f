import type { Metadata } from "next";
import { listOwnSessions } from "#src/domain/access/session-queries.ts";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
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
      <Section
        title="Two-factor sign-in"
        lead="A code from an app on your phone is asked for after the password. Recovery codes get you in when the phone is lost."
      >
        <TwoFactor enabled={twoFactorEnabled} />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
      <Section
        title="Sessions"
        lead="Where you are signed in. End one that you do not know, then change your password."
      >
        <SessionTable sessions={sessions} currentId={sessionId} />
      </Section>
    </>
  );
}
