import { z } from "zod";

/** PostgreSQL refuses a NOTIFY payload of 8,000 bytes or more; ids are sent in chunks below that. */
export const NOTIFY_CHUNK = 150;

const hostIds = z.array(z.uuid()).max(NOTIFY_CHUNK);

/** Channels and the form of their payloads: ids only, the rows are the truth. */
export const channels = {
  /** New pending commands for these hosts. Gateways dispatch. */
  command_issued: z.object({ hostIds }),
  /** A command changed its status. Live updates. */
  command_changed: z.object({
    commands: z.array(z.object({ hostId: z.uuid(), id: z.uuid() })).max(75),
  }),
  /** Reported state, presence, name, tags or maintenance of these hosts changed. Live updates. */
  host_changed: z.object({ hostIds }),
  /** These hosts have new connections. Other gateways close the ones they still hold. */
  host_connected: z.object({
    hosts: z.array(z.object({ hostId: z.uuid(), connectionId: z.uuid() })).max(75),
  }),
  /** Gateways close the sockets of these hosts. */
  host_revoked: z.object({ hostIds }),
  /** Envelopes wait to be recorded. Whoever records them looks at once. */
  telemetry: z.object({}),
  /** Something critical was recorded. Whoever looks after alerts looks at once. */
  alert: z.object({}),
  /** Something that a page lists changed. */
  page_changed: z.object({
    topic: z.enum([
      "enrolment",
      "people",
      "audit",
      "maintenance",
      "hosts",
      "errors",
      "jobs",
      "incidents",
      "alerts",
    ]),
  }),
  /** Processes of this kind raise an error on purpose, to see that it arrives. */
  test_error: z.object({
    runtime: z.enum(["gateway", "orchestrator"]),
    marker: z.string().regex(/^[0-9a-f]{16}$/),
    errorClass: z.enum(["unknown", "validation"]),
    /** Whose orchestrator it is; null for gateways. */
    hostId: z.uuid().nullable(),
  }),
} as const;

export type Channel = keyof typeof channels;
export type ChannelPayload<C extends Channel> = z.infer<(typeof channels)[C]>;
