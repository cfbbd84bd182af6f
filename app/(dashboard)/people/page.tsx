import type { Metadata } from "next";
import { getTwoFactorPolicy } from "#src/domain/access/policy-queries.ts";
import { listAccessLinks, listApiKeys, listPeople } from "#src/domain/access/queries.ts";
import { keyState, linkState, rolesByPermission } from "#src/domain/access/rules.ts";
import { listSessions } from "#src/domain/access/session-queries.ts";
import { type PeopleView, peopleHref, readPeopleView } from "#src/ui/access/people-address.ts";
import { RoleMatrix } from "#src/ui/access/role-matrix.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { LinkTabs } from "#src/ui/primitives/link-tabs.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted, requireSession } from "#src/web/session.ts";
import { NotPermitted } from "../_components/not-permitted.tsx";
import { ApiKeyForm } from "./_components/api-key-form.tsx";
import { ApiKeyTable } from "./_components/api-key-table.tsx";
import { InvitationTable } from "./_components/invitation-table.tsx";
import { InviteForm } from "./_components/invite-form.tsx";
import { PeopleTable } from "./_components/people-table.tsx";
import { SessionsTable } from "./_components/sessions-table.tsx";
import { TwoFactorPolicyFacts } from "./_components/two-factor-policy.tsx";

export const metadata: Metadata = { title: "People" };

type Props = { searchParams: Promise<{ show?: string | string[] }> };

export default async function PeoplePage({ searchParams }: Props) {
  if (!(await permitted("people.manage"))) return <NotPermitted title="People" permission="people.manage" />;
  const view = readPeopleView(await searchParams);
  const [session, loaded] = await Promise.all([requireSession(), loadPeople()]);
  const counts = countsOf(loaded, Date.now());
  return (
    <>
      <PageHeader
        title="People"
        lead="Who and which scripts get in, what they may do, and where they are signed in."
      >
        <ButtonLink href={peopleHref("invitations")}>Invite someone</ButtonLink>
      </PageHeader>
      <StaleNote />
      <LinkTabs
        label="Views"
        tabs={VIEWS.map(({ view: each, name }) => ({
          name,
          href: peopleHref(each),
          current: each === view,
          count: counts[each],
        }))}
      />
      <View view={view} session={session} loaded={loaded} />
      <LiveRefresh interest={{ topics: ["people"] }} everyS={30} />
    </>
  );
}

const VIEWS: readonly { view: PeopleView; name: string }[] = [
  { view: "people", name: "People" },
  { view: "invitations", name: "Invitations" },
  { view: "sessions", name: "Sessions" },
  { view: "keys", name: "API keys" },
  { view: "roles", name: "Roles" },
];

async function loadPeople() {
  const [people, links, keys, sessions, policy] = await Promise.all([
    load(listPeople),
    load(listAccessLinks),
    load(listApiKeys),
    load(listSessions),
    load(getTwoFactorPolicy),
  ]);
  return { people, links, keys, sessions, policy };
}

type Loaded = Awaited<ReturnType<typeof loadPeople>>;

/** How much of each is in use; what is over is listed, and not counted. */
function countsOf(
  { people, links, keys, sessions }: Loaded,
  now: number,
): Partial<Record<PeopleView, number>> {
  return {
    people: people.length,
    invitations: links.filter((link) => linkState(link, now) === "open").length,
    sessions: sessions.length,
    keys: keys.filter((key) => ["in force", "expiring"].includes(keyState(key, now))).length,
  };
}

type ViewProps = { view: PeopleView; session: Awaited<ReturnType<typeof requireSession>>; loaded: Loaded };

function View({ view, session, loaded: { people, links, keys, sessions, policy } }: ViewProps) {
  switch (view) {
    case "people":
      return (
        <>
          <Section title="Accounts" flush>
            <PeopleTable
              people={people}
              sessions={sessions}
              ownId={session.actor.id}
              requiredFrom={policy.requiredFrom}
            />
          </Section>
          <Section title="Two-factor sign-in">
            <TwoFactorPolicyFacts policy={policy} people={people} ownEnabled={session.twoFactorEnabled} />
          </Section>
        </>
      );
    case "invitations":
      return (
        <>
          <Section
            title="Invite someone"
            lead="The link makes one account and works once. Nothing is mailed: you pass it on."
          >
            <InviteForm />
          </Section>
          <Section title="Invitations">
            <InvitationTable links={links} />
          </Section>
        </>
      );
    case "sessions":
      return (
        <Section
          title="Sessions"
          lead="Every browser that is signed in. Whoever uses one that is ended has to sign in again."
        >
          <SessionsTable sessions={sessions} ownId={session.sessionId} />
        </Section>
      );
    case "keys":
      return (
        <Section
          title="API keys"
          lead="For scripts. A key has a role, is shown once, and is not concerned by two-factor sign-in."
        >
          <ApiKeyForm />
          <ApiKeyTable keys={keys} />
        </Section>
      );
    case "roles":
      return (
        <Section
          title="Roles"
          lead="Each role may do all that the ones before it may. The control plane checks it on every request."
        >
          <RoleMatrix may={rolesByPermission()} />
        </Section>
      );
  }
}
