import type { Metadata } from "next";
import { listAccessLinks, listApiKeys, listPeople } from "#src/domain/access/queries.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted, requireActor } from "#src/web/session.ts";
import { NotPermitted } from "../_components/not-permitted.tsx";
import { ApiKeyForm } from "./_components/api-key-form.tsx";
import { ApiKeyTable } from "./_components/api-key-table.tsx";
import { InvitationTable } from "./_components/invitation-table.tsx";
import { InviteForm } from "./_components/invite-form.tsx";
import { PeopleTable } from "./_components/people-table.tsx";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  if (!(await permitted("people.manage"))) return <NotPermitted title="People" permission="people.manage" />;
  const [people, links, keys, actor] = await Promise.all([
    load(listPeople),
    load(listAccessLinks),
    load(listApiKeys),
    requireActor(),
  ]);
  return (
    <>
      <PageHeader
        title="People"
        lead="Viewers look. Operators command. Approvers also approve and read the audit. Admins also manage people, keys and enrolment."
      />
      <Section title="Operators">
        <PeopleTable people={people} ownId={actor.id} />
      </Section>
      <Section title="Invite someone">
        <InviteForm />
        <InvitationTable links={links} />
      </Section>
      <Section title="API keys" lead="For scripts. A key has a role, and is shown once.">
        <ApiKeyForm />
        <ApiKeyTable keys={keys} />
      </Section>
      <LiveRefresh interest={{ topics: ["people"] }} everyS={30} />
    </>
  );
}
