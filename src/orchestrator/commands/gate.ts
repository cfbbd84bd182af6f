import type { KeyObject } from "node:crypto";
import { commandArgsSchemas } from "#src/protocol/commands.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import { decodeCommand, type SignedCommand, verifyBytes } from "#src/protocol/signing.ts";
import type { JournalEntry } from "../journal/records.ts";
import type { JournalState } from "../journal/state.ts";

export type Refusal = Extract<HostFrame, { type: "refused" }>;

export type GateVerdict =
  | { verdict: "accept"; command: SignedCommand }
  /** Its id is in the journal: never run again, whatever else. */
  | { verdict: "known"; entry: JournalEntry }
  | { verdict: "refuse"; refusal: Refusal };

export interface GateInput {
  /** Base64, as they came. */
  bytes: string;
  signature: string;
  hostId: string;
  controlKeys: ReadonlyMap<string, KeyObject>;
  journal: Readonly<JournalState>;
  /** Control-plane clock as this host knows it, ms since the epoch. */
  serverNow: number;
}

/** Decides whether a command may be claimed. Nothing in the bytes is believed before the signature is. */
export function judgeCommand(input: GateInput): GateVerdict {
  const bytes = Buffer.from(input.bytes, "base64");
  const signature = Buffer.from(input.signature, "base64");
  const signer = [...input.controlKeys].find(([, key]) => verifyBytes(key, bytes, signature))?.[0];
  const decoded = decodeCommand(bytes);
  if (signer === undefined) return refuseSignature(decoded.ok ? decoded.command.keyId : null, input);
  if (!decoded.ok) return refuse("bad_form", null, decoded.reason);

  const { command } = decoded;
  const { commandId } = command;
  if (command.keyId !== signer)
    return refuse("bad_form", commandId, "the command names another key than the one that signed it");
  if (command.hostId !== input.hostId)
    return refuse("wrong_host", commandId, "the command is for another host");
  const entry = input.journal.entries.get(commandId);
  if (entry) return { verdict: "known", entry };
  if (input.serverNow >= command.expiresAt) {
    const lateS = Math.round((input.serverNow - command.expiresAt) / 1000);
    return refuse("expired", commandId, `the command expired ${lateS} s before it arrived; issue it again`);
  }
  if (command.counter <= input.journal.highestCounter) {
    return refuse(
      "old_counter",
      commandId,
      `the command's counter ${command.counter} is not above ${input.journal.highestCounter}, the last one accepted`,
    );
  }
  const args = commandArgsSchemas[command.kind].safeParse(command.args);
  if (!args.success) return refuse("bad_form", commandId, `the arguments do not fit ${command.kind}`);
  return { verdict: "accept", command };
}

function refuseSignature(keyId: string | null, input: GateInput): GateVerdict {
  if (keyId !== null && !input.controlKeys.has(keyId)) {
    const known = [...input.controlKeys.keys()].map((id) => id.slice(0, 12)).join(", ");
    return refuse(
      "unknown_key",
      null,
      `signed by key ${keyId.slice(0, 12)}, but this host trusts ${known}; enrol it again`,
    );
  }
  return refuse("bad_signature", null, "the command's signature is not valid; nothing was done");
}

function refuse(code: Refusal["code"], commandId: string | null, message: string): GateVerdict {
  return { verdict: "refuse", refusal: { type: "refused", commandId, code, message } };
}
