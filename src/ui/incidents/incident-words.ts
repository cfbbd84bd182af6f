import type { Place } from "#src/domain/alerts/finding-schema.ts";
import type {
  IncidentEventItem,
  IncidentEventKind,
  IncidentState,
  NotificationItem,
  NotificationReason,
} from "#src/domain/incidents/schema.ts";
import { formatPlural } from "../format/quantity.ts";
import type { StateShape } from "../hosts/state-words.ts";
import type { StateTone, Tone } from "../primitives/tone.ts";

/** How each state of an incident is said and drawn. */
export const INCIDENT_STATE_WORDS: Readonly<
  Record<IncidentState, { word: string; tone: StateTone; shape: StateShape }>
> = {
  open: { word: "Open", tone: "attention", shape: "triangle" },
  acknowledged: { word: "Acknowledged", tone: "paused", shape: "half" },
  snoozed: { word: "Snoozed", tone: "maintenance", shape: "bars" },
  resolved: { word: "Resolved", tone: "mining", shape: "disc" },
};

/** What kind of thing an incident is about. */
export const PLACE_WORDS: Readonly<Record<Place["kind"], string>> = {
  host: "Host",
  site: "Site",
  fleet: "Fleet",
  error: "Error",
  process: "Process",
  work: "Work",
  queue: "Queue",
  release: "Release",
  channel: "Channel",
  product: "Product",
};

type EventWords = { tone: Tone; say: (event: IncidentEventItem) => string };

const by = (did: string, itself: string) => (event: IncidentEventItem) =>
  event.actorName === "" ? itself : `${event.actorName} ${did}`;

/** How each step of an incident is said in its timeline. */
const EVENTS: Readonly<Record<IncidentEventKind, EventWords>> = {
  opened: { tone: "attention", say: () => "Opened" },
  grew: {
    tone: "attention",
    say: ({ detail }) => (detail.count ? `Grew to ${formatPlural(detail.count, "place")}` : "Grew"),
  },
  merged: { tone: "neutral", say: () => "Became part of a larger incident" },
  returned: { tone: "attention", say: () => "Came back soon after it had ended" },
  acknowledged: { tone: "paused", say: by("acknowledged it", "Acknowledged") },
  snoozed: { tone: "maintenance", say: by("snoozed it", "Snoozed") },
  woken: { tone: "attention", say: by("ended the snooze", "The snooze ended") },
  escalated: { tone: "failed", say: () => "Told again to every channel: nobody had acknowledged it" },
  noted: { tone: "accent", say: by("noted", "Noted") },
  told: { tone: "neutral", say: ({ detail }) => `Told ${detail.channel ?? "a channel"}` },
  not_told: { tone: "failed", say: ({ detail }) => `Could not tell ${detail.channel ?? "a channel"}` },
  resolved: { tone: "mining", say: by("resolved it", "Ended by itself") },
};

/** A step of an incident in words, with the colour of its mark. */
export function eventWords(event: IncidentEventItem): { tone: Tone; title: string } {
  const { tone, say } = EVENTS[event.kind];
  return { tone, title: say(event) };
}

/** Why a message was sent. */
export const REASON_WORDS: Readonly<Record<NotificationReason, string>> = {
  opened: "that it opened",
  grew: "that it grew",
  escalated: "that nobody acknowledged it",
  resolved: "that it ended",
  digest: "in a digest",
  test: "as a test",
};

/** How a message stands. */
export const DELIVERY_WORDS: Readonly<
  Record<NotificationItem["state"], { word: string; tone: StateTone; shape: StateShape }>
> = {
  pending: { word: "Waits", tone: "warming", shape: "half" },
  sending: { word: "Being sent", tone: "warming", shape: "half" },
  sent: { word: "Sent", tone: "mining", shape: "disc" },
  failed: { word: "Failed", tone: "failed", shape: "cross" },
  withdrawn: { word: "Not needed any more", tone: "offline", shape: "ring" },
};
