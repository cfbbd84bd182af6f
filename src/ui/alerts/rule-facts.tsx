import type { AlertRule } from "#src/domain/alerts/schema.ts";
import type { Channel } from "#src/domain/channels/schema.ts";
import { Explain } from "../help/explain.tsx";
import { Facts } from "../primitives/facts.tsx";
import { type ScopeNames, scopeWords } from "./scope-words.ts";
import { formatSeconds } from "./seconds.ts";
import { SeverityWord } from "./severity.tsx";
import { channelsOf } from "./told-words.ts";

type Props = { rule: AlertRule; channels: readonly Channel[]; names: ScopeNames };

/** A rule for those who may not change it. */
export function RuleFacts({ rule, channels, names }: Props) {
  const told = channelsOf(rule, channels).map(({ name }) => name);
  return (
    <Facts
      facts={[
        { name: "Severity", value: <SeverityWord severity={rule.severity} /> },
        { name: "Where", value: scopeWords(rule.scope, names) ?? "everywhere" },
        { name: "Tells", value: told.join(", ") || "nobody" },
        { name: "Owner", value: rule.owner || "nobody named" },
        {
          name: "Has to hold for",
          value: <Explain term="incident.hold">{formatSeconds(rule.holdS)}</Explain>,
        },
        { name: "Over after", value: <Explain term="incident.clear">{formatSeconds(rule.clearS)}</Explain> },
        {
          name: "Cool-down",
          value: <Explain term="incident.coolDown">{formatSeconds(rule.coolDownS)}</Explain>,
        },
        {
          name: "Escalation",
          value: (
            <Explain term="incident.escalation">
              {rule.escalateAfterS === null ? "never" : `after ${formatSeconds(rule.escalateAfterS)}`}
            </Explain>
          ),
        },
        { name: "State", value: rule.enabled ? "on" : "off" },
      ]}
    />
  );
}
