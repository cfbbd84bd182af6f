import SMTPConnection, { type SMTPConnectionSendInfo } from "nodemailer/lib/smtp-connection";
import type { SmtpServer } from "./smtp-server.ts";

export type Submission = { from: string; recipients: readonly string[]; message: Buffer };

export type SubmissionResult = Pick<SMTPConnectionSendInfo, "accepted" | "serverMessageId"> & {
  /** Recipients that were not taken, with the server's status. */
  rejected: { address: string; status: number }[];
};

/** Why a mail server took nothing. `status` is SMTP's; 0 when there was no answer. */
export class SubmissionError extends Error {
  override readonly name = "SubmissionError";
  readonly stage: "connection" | "authentication" | "sender" | "recipients" | "message";
  readonly status: number;
  /** Of the operating system or of nodemailer. */
  readonly code: string;
  readonly rejected: SubmissionResult["rejected"];

  constructor(error: unknown, rejected: SubmissionResult["rejected"] = []) {
    super("The mail was not taken");
    const { code = "", responseCode = 0 } = error as { code?: string; responseCode?: number };
    this.code = code;
    this.status = responseCode;
    this.rejected = rejected;
    this.stage = stageOf(code, rejected.length > 0);
  }
}

/** One conversation with a mail server, over by `timeoutMs` whatever it does. Throws `SubmissionError`. */
export async function submitMail(
  server: SmtpServer,
  { from, recipients, message }: Submission,
  timeoutMs: number,
): Promise<SubmissionResult> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && server.startTls === "required",
    ignoreTLS: server.startTls === "never",
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketCloseTimeout: 1_000,
  });
  let overdue: NodeJS.Timeout | undefined;
  const broken = new Promise<never>((_, reject) => {
    connection.on("error", reject);
    connection.once("end", () => reject({ code: "ECONNECTION" }));
    overdue = setTimeout(() => reject({ code: "ETIMEDOUT" }), timeoutMs);
  });
  try {
    const done = await Promise.race([converse(connection, server, { from, recipients, message }), broken]);
    connection.quit();
    return {
      accepted: done.accepted,
      rejected: rejectionsOf(done),
      ...(done.serverMessageId === undefined ? {} : { serverMessageId: done.serverMessageId }),
    };
  } catch (error) {
    connection.close();
    throw new SubmissionError(error, rejectionsOf(error));
  } finally {
    clearTimeout(overdue);
    broken.catch(() => undefined);
  }
}

async function converse(
  connection: SMTPConnection,
  { auth }: SmtpServer,
  { from, recipients, message }: Submission,
): Promise<SMTPConnectionSendInfo> {
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (auth) {
    await new Promise<void>((resolve, reject) => {
      connection.login(auth, (error) => (error ? reject(error) : resolve()));
    });
  }
  return new Promise((resolve, reject) => {
    connection.send({ from, to: [...recipients] }, message, (error, info) =>
      error || !info ? reject(error) : resolve(info),
    );
  });
}

function rejectionsOf(result: unknown): SubmissionResult["rejected"] {
  const { rejectedErrors = [] } = (result ?? {}) as {
    rejectedErrors?: { recipient?: string; responseCode?: number }[] | undefined;
  };
  return rejectedErrors.map(({ recipient = "", responseCode = 0 }) => ({
    address: recipient,
    status: responseCode,
  }));
}

function stageOf(code: string, recipientsWereRefused: boolean): SubmissionError["stage"] {
  if (code === "EAUTH" || code === "ENOAUTH") return "authentication";
  if (code === "EENVELOPE") return recipientsWereRefused ? "recipients" : "sender";
  return code === "EMESSAGE" ? "message" : "connection";
}
