import MailComposer from "nodemailer/lib/mail-composer";
import { type Email, emailOf, type Thread } from "../messages/email.ts";
import type { Message } from "../messages/message.ts";
import { PRODUCT } from "../messages/words.ts";
import type { Outcome } from "./outcome.ts";
import { SubmissionError, type SubmissionResult, submitMail } from "./smtp-exchange.ts";
import type { SmtpServer } from "./smtp-server.ts";

export type MailSettings = { server: SmtpServer; from: string };

export type MailOrder = {
  message: Message;
  recipients: readonly string[];
  /** Who has this very message already, from an attempt before. */
  told: readonly string[];
  thread: Thread | null;
  now: Date;
  timeoutMs: number;
};

/** Mails a message to those who do not have it yet; `subject` is what later mails of the thread repeat. */
export async function sendEmail(
  { server, from }: MailSettings,
  order: MailOrder,
): Promise<{ outcome: Outcome; subject: string }> {
  const email = emailOf(order.message, from.slice(from.lastIndexOf("@") + 1), order.thread);
  const missing = order.recipients.filter((address) => !order.told.includes(address));
  const sent: Outcome = { kind: "sent", remoteId: email.messageId, note: "" };
  if (missing.length === 0) return { outcome: sent, subject: email.subject };
  try {
    const message = await encode(email, from, order);
    const result = await submitMail(server, { from, recipients: missing, message }, order.timeoutMs);
    return { outcome: outcomeOf(result, order, email), subject: email.subject };
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    return { outcome: outcomeOfRefusal(error, order), subject: email.subject };
  }
}

function encode(email: Email, from: string, { recipients, now }: MailOrder): Promise<Buffer> {
  const inReplyTo = email.references.at(-1);
  const composer = new MailComposer({
    from: { name: PRODUCT, address: from },
    to: recipients.map((address) => ({ name: "", address })),
    subject: email.subject,
    text: email.text,
    html: email.html,
    messageId: email.messageId,
    references: email.references,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    date: now,
    headers: {
      // Nobody's holiday notice is to answer.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(email.isUrgent ? { Importance: "high", "X-Priority": "1 (Highest)" } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function outcomeOf(
  { accepted, rejected, serverMessageId }: SubmissionResult,
  order: MailOrder,
  email: Email,
): Outcome {
  const note = rejected.length === 0 ? "" : refusedWords(rejected, order);
  if (rejected.some(({ status }) => status < 500)) {
    return { kind: "failed", problem: note, told: [...order.told, ...accepted] };
  }
  return { kind: "sent", remoteId: serverMessageId ?? email.messageId, note };
}

function outcomeOfRefusal({ stage, status, code, rejected }: SubmissionError, order: MailOrder): Outcome {
  const isFinal = status >= 500;
  switch (stage) {
    case "authentication":
      return {
        kind: "failed",
        problem: `The mail server does not take this user and password (${status || code}). Check SMTP_URL.`,
      };
    case "recipients": {
      const problem = refusedWords(rejected, order);
      return { kind: rejected.every((one) => one.status >= 500) ? "refused" : "failed", problem };
    }
    case "sender":
      return {
        kind: isFinal ? "refused" : "failed",
        problem: `The mail server does not take mail from this sender (${status || code}). Check ALERT_EMAIL_FROM.`,
      };
    case "message":
      return {
        kind: isFinal ? "refused" : "failed",
        problem: `The mail server refused the mail (${status || code}).`,
      };
    default:
      if (code === "ETIMEDOUT") {
        const seconds = Math.round(order.timeoutMs / 1000);
        return { kind: "failed", problem: `The mail server did not answer within ${seconds} s.` };
      }
      return {
        kind: "failed",
        problem: `The mail server cannot be used (${status || code || "no connection"}).`,
      };
  }
}

function refusedWords(rejected: SubmissionResult["rejected"], { recipients }: MailOrder): string {
  const codes = [...new Set(rejected.map(({ status }) => status))].join(", ");
  return `The mail server refused ${rejected.length} of ${recipients.length} recipients (${codes}).`;
}
