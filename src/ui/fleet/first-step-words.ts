import type { FirstStep } from "#src/domain/fleet/schema.ts";

type Words = {
  title: string;
  /** What ticks it, or what it is good for. */
  text: string;
  /** Where it is done. */
  action: { name: string; href: string } | null;
};

/** The steps of setting the product up, as the checklist says them. */
export const FIRST_STEP_WORDS: Readonly<Record<FirstStep, Words>> = {
  account: { title: "Account made", text: "You are signed in.", action: null },
  two_factor: {
    title: "Second factor for your account",
    text: "Whoever can sign in as you can command every miner.",
    action: { name: "Set it up", href: "/account" },
  },
  host: {
    title: "First host enrolled",
    text: "Make a token and run its one line on the mining machine, as root.",
    action: { name: "Make a token", href: "/enrolment" },
  },
  sample: {
    title: "First sample received",
    text: "Ticks itself within 10 seconds of the host's first connection.",
    action: { name: "See hosts", href: "/hosts" },
  },
  command: {
    title: "First command proven",
    text: "Pause a host: the command's page shows the hashrate falling to zero.",
    action: { name: "Choose a host", href: "/hosts" },
  },
  sentry: {
    title: "Sentry connected",
    text: "Set SENTRY_DSN and start again; ticks itself when Sentry accepts the first event. Without it, errors stay here.",
    action: { name: "See how", href: "/sentry" },
  },
  second_person: {
    title: "Second person invited",
    text: "So that the fleet is not lost with one password.",
    action: { name: "Invite someone", href: "/people" },
  },
};
