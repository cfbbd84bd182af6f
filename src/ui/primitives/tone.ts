/** The meanings that a colour stands for, one token each; a word and a shape always say the same beside it. */
export type StateTone =
  | "mining"
  | "warming"
  | "paused"
  | "attention"
  | "failed"
  | "offline"
  | "maintenance"
  | "unknown";

/** What a small thing can be coloured by: a state, or how much it wants to be seen. */
export type Tone = "neutral" | "accent" | "danger" | StateTone;

export const INK: Readonly<Record<Tone, string>> = {
  neutral: "text-ink-muted",
  accent: "text-accent",
  danger: "text-danger",
  mining: "text-state-mining",
  warming: "text-state-warming",
  paused: "text-state-paused",
  attention: "text-state-attention",
  failed: "text-state-failed",
  offline: "text-state-offline",
  maintenance: "text-state-maintenance",
  unknown: "text-state-unknown",
};

export const SOFT: Readonly<Record<Tone, string>> = {
  neutral: "bg-sunken text-ink-muted",
  accent: "bg-accent-soft text-accent",
  danger: "bg-danger-soft text-danger",
  mining: "bg-state-mining-soft text-state-mining",
  warming: "bg-state-warming-soft text-state-warming",
  paused: "bg-state-paused-soft text-state-paused",
  attention: "bg-state-attention-soft text-state-attention",
  failed: "bg-state-failed-soft text-state-failed",
  offline: "bg-state-offline-soft text-state-offline",
  maintenance: "bg-state-maintenance-soft text-state-maintenance",
  unknown: "bg-state-unknown-soft text-state-unknown",
};
