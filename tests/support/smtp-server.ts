import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { type ReadMail, readMail } from "./read-mail.ts";

export interface ReceivedMail extends ReadMail {
  from: string;
  recipients: string[];
  /** ms of the epoch. */
  at: number;
}

/**
 * How the server behaves from now on. `hang` says nothing, from the greeting on or when it has the whole mail, `cut` ends
 * the connection there.
 */
export type SmtpBehaviour =
  | { kind: "ok" }
  | { kind: "recipients"; status(address: string): number | null }
  | { kind: "data"; status: number }
  | { kind: "hang"; at: "greeting" | "data" }
  | { kind: "cut"; at: "greeting" | "data" };

export interface SmtpServerStage {
  /** With a user when the server asks for one. */
  url: string;
  port: number;
  received: ReceivedMail[];
  /** Users and passwords that were tried. */
  logins: string[];
  behave(behaviour: SmtpBehaviour): void;
  /** Stops listening; `listen` takes the same port again. */
  refuse(): Promise<void>;
  listen(): Promise<void>;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it takes, and misbehaves as it is told. */
export async function startSmtpServer(
  login: { user: string; pass: string } | null = null,
): Promise<SmtpServerStage> {
  const received: ReceivedMail[] = [];
  const logins: string[] = [];
  let behaviour: SmtpBehaviour = { kind: "ok" };
  let port = 0;
  let server: SMTPServer | null = null;

  const create = () =>
    new SMTPServer({
      // The package's own certificate is nobody's.
      disabledCommands: login ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
      authOptional: login === null,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      logger: false,
      onAuth: ({ username = "", password = "" }, _session, done) => {
        logins.push(`${username}:${password}`);
        const isRight = username === login?.user && password === login.pass;
        done(isRight ? null : new Error("Invalid username or password"), { user: username });
      },
      onConnect: (_session, done) => {
        if (behaviour.kind === "hang" && behaviour.at === "greeting") return;
        if (behaviour.kind === "cut" && behaviour.at === "greeting") return cut();
        done();
      },
      onRcptTo: ({ address }, _session, done) => {
        const status = behaviour.kind === "recipients" ? behaviour.status(address) : null;
        done(status === null ? null : withStatus(status));
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          const { mailFrom, rcptTo } = session.envelope;
          if (behaviour.kind === "data") return done(withStatus(behaviour.status));
          received.push({
            ...readMail(Buffer.concat(parts)),
            at: Date.now(),
            from: mailFrom === false ? "" : mailFrom.address,
            recipients: rcptTo.map(({ address }) => address),
          });
          if (behaviour.kind === "hang") return;
          if (behaviour.kind === "cut") return cut();
          done();
        });
      },
    });
  const cut = () => {
    for (const connection of server?.connections ?? []) connection.close();
  };
  const listen = async () => {
    server = create();
    // Clients that go away within a sentence are what tests are about.
    server.on("error", () => undefined);
    const listening = server.listen(port, "127.0.0.1");
    await once(listening, "listening");
    port = (listening.address() as AddressInfo).port;
  };
  const refuse = async () => {
    const closing = server;
    if (!closing) return;
    cut();
    server = null;
    await new Promise<void>((resolve) => closing.close(() => resolve()));
  };
  await listen();
  const user = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.pass)}@` : "";
  return {
    url: `smtp://${user}127.0.0.1:${port}`,
    port,
    received,
    logins,
    behave: (next) => {
      behaviour = next;
    },
    refuse,
    listen,
    stop: refuse,
  };
}

function withStatus(responseCode: number): Error {
  return Object.assign(new Error("as the test wants it"), { responseCode });
}
