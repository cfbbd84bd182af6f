import { type Evaluation, placeKey } from "#src/domain/alerts/finding-schema.ts";
import type { AlertRule } from "#src/domain/alerts/schema.ts";
import { type Change, holdKey, type Incident } from "#src/domain/incidents/decision-schema.ts";
import { decide } from "#src/domain/incidents/incident-rules.ts";
import { type ChannelFacts, type Planned, planMessages } from "#src/domain/incidents/notification-rules.ts";
import { idOf } from "./alert-findings.ts";

/** The tables, as far as rounds of alerts read and write them. */
export class World {
  readonly incidents = new Map<string, Incident>();
  readonly holds = new Map<string, Date>();
  readonly messages = new Map<string, Planned>();
  readonly withdrawn = new Set<string>();
  private minted = 0;
  private readonly rules: readonly AlertRule[];
  private readonly channels: readonly ChannelFacts[];

  constructor(rules: readonly AlertRule[], channels: readonly ChannelFacts[] = []) {
    this.rules = rules;
    this.channels = channels;
  }

  /** One round; what it changes is written at once, as one transaction does. */
  round(
    now: Date,
    evaluations: readonly Evaluation[],
    rest: { silenced?: ReadonlyMap<string, string>; rules?: readonly AlertRule[] } = {},
  ): Change[] {
    const rules = new Map((rest.rules ?? this.rules).map((rule) => [rule.id, rule]));
    const { changes, holds } = decide({
      now,
      evaluations,
      known: [...this.incidents.values()],
      holds: new Map(this.holds),
      silenced: rest.silenced ?? new Map(),
      rules,
      mint: () => idOf(`incident ${++this.minted}`),
    });
    for (const { ruleId, scopeKey } of holds.begin) this.holds.set(holdKey(ruleId, scopeKey), now);
    for (const { ruleId, scopeKey } of holds.end) this.holds.delete(holdKey(ruleId, scopeKey));
    for (const { incident } of changes) this.incidents.set(incident.id, incident);
    const plan = planMessages(changes, { rules, channels: this.channels, now });
    for (const message of plan.messages)
      if (!this.messages.has(message.dedupe)) this.messages.set(message.dedupe, message);
    for (const id of plan.withdrawn) this.withdrawn.add(id);
    return changes;
  }

  active(): Incident[] {
    return [...this.incidents.values()].filter(({ state }) => state !== "resolved");
  }

  titles(): string[] {
    return this.active()
      .map(({ title }) => title)
      .sort();
  }

  at(key: string): Incident | undefined {
    return this.active().find(({ place }) => placeKey(place) === key);
  }

  /** What a person does. */
  change(id: string, columns: Partial<Incident>): void {
    const incident = this.incidents.get(id);
    if (incident) this.incidents.set(id, { ...incident, ...columns });
  }
}

export function channelOf(name: string, rest: Partial<ChannelFacts> = {}): ChannelFacts {
  return {
    id: idOf(name),
    enabled: true,
    minSeverity: "low",
    quietHours: null,
    digestMinutes: 0,
    recent: 0,
    ...rest,
  };
}
