import Link from "next/link";
import type { ReactNode } from "react";
import type { AlertRule } from "#src/domain/alerts/schema.ts";
import type { Channel } from "#src/domain/channels/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { incidentHref } from "../incidents/incidents-address.ts";
import { Badge } from "../primitives/badge.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { ruleHref } from "./alerts-address.ts";
import { conditionWords } from "./condition-words.ts";
import { type ScopeNames, scopeWords } from "./scope-words.ts";
import { SeverityWord } from "./severity.tsx";
import { channelsOf } from "./told-words.ts";

type Props = {
  rules: readonly AlertRule[];
  channels: readonly Channel[];
  names: ScopeNames;
  /** The newest incident of each rule that ever had one. */
  last: ReadonlyMap<string, { id: string; openedAt: string }>;
  /** Switches a rule on and off, or says which it is. */
  toggle: (rule: AlertRule) => ReactNode;
};

/** What is watched: what a rule finds, where, how bad it is, whom it tells and when it last did. */
export function RuleTable({ rules, channels, names, last, toggle }: Props) {
  return (
    <Table
      caption="Rules"
      head={
        <>
          <Head>Rule</Head>
          <Head>Severity</Head>
          <Head>Where</Head>
          <Head>Tells</Head>
          <Head>Owner</Head>
          <Head figure>Last incident</Head>
          <Head figure>On</Head>
        </>
      }
    >
      {rules.map((rule) => (
        <RuleRow
          key={rule.id}
          rule={rule}
          where={scopeWords(rule.scope, names)}
          told={channelsOf(rule, channels)}
          last={last.get(rule.id)}
          toggle={toggle(rule)}
        />
      ))}
    </Table>
  );
}

type RowProps = {
  rule: AlertRule;
  /** Null for everywhere. */
  where: string | null;
  told: readonly Channel[];
  last: { id: string; openedAt: string } | undefined;
  toggle: ReactNode;
};

/** A rule as a line; a card on a phone leaves out what is as usual. */
function RuleRow({ rule, where, told, last, toggle }: RowProps) {
  return (
    <tr data-rule={rule.key ?? rule.id}>
      <Cell label="" wide className="md:w-[42%] md:max-w-0">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <Link href={ruleHref(rule.id)} className="min-w-0 font-medium wrap-anywhere hover:underline">
            {rule.name}
          </Link>
          <Origin rule={rule} />
        </span>
        <span className="block text-xs text-ink-muted wrap-anywhere">{conditionWords(rule.condition)}</span>
      </Cell>
      <Cell label="Severity">
        <SeverityWord severity={rule.severity} />
      </Cell>
      <Cell label="Where" desk={where === null}>
        {where ?? <span className="text-ink-muted">everywhere</span>}
      </Cell>
      <Cell label="Tells">
        <Told told={told} />
      </Cell>
      <Cell label="Owner">{rule.owner || <span className="text-ink-muted">nobody named</span>}</Cell>
      <Cell label="Last incident" figure desk={!last}>
        <LastIncident incident={last} />
      </Cell>
      <Cell label="On" figure>
        {toggle}
      </Cell>
    </tr>
  );
}

/** Rules of the product are the usual case, which needs no word. */
function Origin({ rule: { key, edited } }: { rule: AlertRule }) {
  if (key === null) return <Badge>your own</Badge>;
  return edited ? <Badge tone="accent">changed</Badge> : null;
}

/** As many as fit a line; with more only their number says that the rule is heard. */
const NAMED = 1;

function Told({ told }: { told: readonly Channel[] }) {
  if (told.length === 0) return <span className="text-state-attention">nobody</span>;
  const names = told.map(({ name }) => name).join(", ");
  return told.length > NAMED ? <span title={names}>{told.length} channels</span> : <span>{names}</span>;
}

function LastIncident({ incident }: { incident: { id: string; openedAt: string } | undefined }) {
  if (!incident) return <span className="text-ink-muted">never</span>;
  return (
    <Link href={incidentHref(incident.id)} className="hover:underline">
      <TimeAgo at={incident.openedAt} />
    </Link>
  );
}
