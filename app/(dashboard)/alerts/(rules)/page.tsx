import type { Metadata } from "next";
import { listRules } from "#src/domain/alerts/queries.ts";
import { listChannels } from "#src/domain/channels/queries.ts";
import { lastIncidents } from "#src/domain/incidents/queries.ts";
import { AlertTabs } from "#src/ui/alerts/alert-tabs.tsx";
import { newRuleHref } from "#src/ui/alerts/alerts-address.ts";
import { AlertsHeader } from "#src/ui/alerts/alerts-header.tsx";
import { NoRules } from "#src/ui/alerts/no-rules.tsx";
import { RuleTable } from "#src/ui/alerts/rule-table.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { RuleSwitch } from "../_components/rule-switch.tsx";
import { scopeNames } from "../scope-names.ts";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage() {
  const [rules, channels, last, mayEdit] = await Promise.all([
    load(listRules),
    load(listChannels),
    load(lastIncidents),
    permitted("alerts.edit"),
  ]);
  const names = await scopeNames(rules);
  return (
    <>
      <AlertsHeader>
        {mayEdit ? (
          <ButtonLink href={newRuleHref()} tone="primary">
            New rule
          </ButtonLink>
        ) : null}
      </AlertsHeader>
      <StaleNote />
      <AlertTabs current="rules" rules={rules.length} channels={channels.length} />
      {rules.length === 0 ? (
        <NoRules mayEdit={mayEdit} />
      ) : (
        <div className="rounded-lg border border-line bg-surface max-md:px-3 md:px-1">
          <RuleTable
            rules={rules}
            channels={channels}
            names={names}
            last={last}
            toggle={(rule) => (mayEdit ? <RuleSwitch rule={rule} /> : rule.enabled ? "on" : "off")}
          />
        </div>
      )}
      <LiveRefresh interest={{ topics: ["alerts", "incidents"] }} everyS={30} />
    </>
  );
}
