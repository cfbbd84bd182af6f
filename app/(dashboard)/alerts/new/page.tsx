import type { Metadata } from "next";
import { listChannels } from "#src/domain/channels/queries.ts";
import { listSites } from "#src/domain/hosts/queries.ts";
import { RULE_PARENTS } from "#src/ui/alerts/crumbs.ts";
import { isConditionKind } from "#src/ui/alerts/new-rule.ts";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { NotPermitted } from "../../_components/not-permitted.tsx";
import { RuleForm } from "../_components/rule-form.tsx";

export const metadata: Metadata = { title: "New rule" };

type Props = { searchParams: Promise<{ kind?: string | string[] }> };

export default async function NewRulePage({ searchParams }: Props) {
  if (!(await permitted("alerts.edit"))) return <NotPermitted title="New rule" permission="alerts.edit" />;
  const { kind } = await searchParams;
  const [sites, channels] = await Promise.all([load(listSites), load(listChannels)]);
  return (
    <>
      <PageHeader
        title="New rule"
        parents={RULE_PARENTS}
        lead="It is looked at every 10 seconds. What it finds is one incident for each place, told once."
      />
      <Section title="The rule">
        <RuleForm
          rule={null}
          kind={isConditionKind(kind) ? kind : "host_state"}
          sites={sites.map(({ id, name }) => ({ id, name }))}
          hosts={[]}
          channels={channels}
        />
      </Section>
    </>
  );
}
