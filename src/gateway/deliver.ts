import type { Connection } from "./connection.ts";
import type { Facts } from "./facts.ts";
import type { EnvelopeSender } from "./host-envelope.ts";
import type { HostEnvelopes } from "./host-envelopes.ts";
import type { Ingest } from "./ingest.ts";
import type { LiveFrame } from "./session.ts";
import type { Transitions } from "./transitions.ts";

export interface DeliveryParts {
  ingest: Ingest;
  transitions: Transitions;
  facts: Facts;
  envelopes: HostEnvelopes;
  /** Who speaks on a connection; undefined before it has proven that. */
  senderOf(connection: Connection): EnvelopeSender | undefined;
}

/** Hands each frame of a live host to the part of the gateway that it is for. */
export function createDelivery({ ingest, transitions, facts, envelopes, senderOf }: DeliveryParts) {
  return function deliver(connection: Connection, frame: LiveFrame, at: number): void {
    switch (frame.type) {
      case "sample":
        ingest.add(connection, frame.sample, at);
        return;
      case "backfill":
        ingest.addBuffered(connection, frame.samples, at);
        return;
      case "claim":
        transitions.claim(connection, frame.commandId);
        return;
      case "running":
        transitions.running(connection, frame.commandId);
        return;
      case "outcome":
        transitions.outcome(connection, frame.commandId, frame.outcome);
        return;
      case "refused":
        if (frame.commandId) {
          transitions.refused(connection, frame.commandId, frame);
          return;
        }
        if (connection.mayChat(at))
          facts.notice(connection, { kind: "command_refused", message: frame.message });
        return;
      case "inventory":
        if (connection.mayChat(at)) facts.inventory(connection, frame.inventory);
        return;
      case "notice":
        if (connection.mayChat(at)) facts.notice(connection, frame);
        return;
      case "envelope": {
        const sender = senderOf(connection);
        if (sender) envelopes.add(connection, frame, sender);
        return;
      }
    }
  };
}
