import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { loadRule } from "#src/domain/alerts/queries.ts";
import { listChannels } from "#src/domain/channels/queries.ts";
import { listIncidents } from "#src/domain/incidents/queries.ts";
import { conditionWords } from "#src/ui/alerts/condition-words.ts";
import { RULE_PARENTS } from "#src/ui/alerts/crumbs.ts";
import { RuleFacts } from "#src/ui/alerts/rule-facts.tsx";
import { RuleOrigin } from "#src/ui/alerts/rule-origin.tsx";
import { SeverityWord } from "#src/ui/alerts/severity.tsx";
import { IncidentTable } from "#src/ui/incidents/incident-table.tsx";
import { incidentsHref } from "#src/ui/incidents/incidents-address.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { RuleEnding } from "../_components/rule-ending.tsx";
import { RuleForm } from "../_components/rule-form.tsx";
import { RuleSwitch } from "../_components/rule-switch.tsx";
import { scopeNames } from "../scope-names.ts";

export const metadata: Metadata = { title: "Rule" };

const SHOWN_INCIDENTS = 5;

type Props = { params: Promise<{ id: string }> };

export default async function RulePage({ params }: Props) {
  const id = z.uuid().safeParse((await params).id).data ?? notFound();
  const { rule, channels, incidents, mayEdit } = await loadPage(id);
  const names = await scopeNames([rule]);
  const pairs = (map: ReadonlyMap<string, string>) => [...map].map(([key, name]) => ({ id: key, name }));
  return (
    <>
      <PageHeader
        title={rule.name}
        parents={RULE_PARENTS}
        meta={<SeverityWord severity={rule.severity} />}
        lead={`${conditionWords(rule.condition)}.`}
      >
        {mayEdit ? (
          <>
            <span className="flex items-center gap-2">
              <span aria-hidden="true" className="text-ink-muted">
                {rule.enabled ? "On" : "Off"}
              </span>
              <RuleSwitch rule={rule} />
            </span>
            <RuleEnding rule={rule} />
          </>
        ) : null}
      </PageHeader>
      <StaleNote />
      <Section
        title="Newest incidents"
        flush
        actions={
          <ButtonLink href={incidentsHref({ state: "resolved", ruleId: id })} size="small" tone="quiet">
            All that ended
          </ButtonLink>
        }
      >
        {incidents.length === 0 ? (
          <p className="px-4 py-3 text-ink-muted">It has found nothing yet.</p>
        ) : (
          <IncidentTable incidents={incidents} />
        )}
      </Section>
      <Section title="The rule" lead={<RuleOrigin rule={rule} />}>
        {mayEdit ? (
          <RuleForm
            // What is typed outlives a change elsewhere; a rule that was set back is begun anew.
            key={rule.edited ? "edited" : "seeded"}
            rule={rule}
            kind={rule.condition.kind}
            sites={pairs(names.sites)}
            hosts={pairs(names.hosts)}
            channels={channels}
          />
        ) : (
          <RuleFacts rule={rule} channels={channels} names={names} />
        )}
      </Section>
      <LiveRefresh interest={{ topics: ["alerts", "incidents"] }} everyS={30} />
    </>
  );
}

async function loadPage(id: string) {
  const [rule, channels, active, ended, mayEdit] = await Promise.all([
    load((ctx) => loadRule(ctx, id)),
    load(listChannels),
    load((ctx) => listIncidents(ctx, { state: "active", ruleId: id, limit: SHOWN_INCIDENTS })),
    load((ctx) => listIncidents(ctx, { state: "resolved", ruleId: id, limit: SHOWN_INCIDENTS })),
    permitted("alerts.edit"),
  ]);
  const incidents = [...active.items, ...ended.items].slice(0, SHOWN_INCIDENTS);
  return { rule, channels, incidents, mayEdit };
}
