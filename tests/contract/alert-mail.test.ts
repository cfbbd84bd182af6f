import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type MailOrder, sendEmail } from "#src/alerting/delivery/send-email.ts";
import { smtpServerOf } from "#src/alerting/delivery/smtp-server.ts";
import { incidentMessage } from "#src/alerting/messages/compose.ts";
import { INCIDENT_ID, incident } from "#src/alerting/messages/incident.test-data.ts";
import { type SmtpBehaviour, type SmtpServerStage, startSmtpServer } from "#tests/support/smtp-server.ts";

const FROM = "zen@mail.example";
const [ANN, BO, CY] = ["ann@example.org", "bo@example.org", "cy@example.org"] as const;
const message = incidentMessage(
  incident(),
  { id: "0199a5b0-9999-7aaa-8bbb-000000000009", reason: "opened" },
  "https://zen.example",
);

let server: SmtpServerStage;
beforeEach(async () => {
  server = await startSmtpServer();
});
afterEach(() => server.stop());

async function mail(overrides: Partial<MailOrder> = {}, url = server.url) {
  const order = {
    message,
    recipients: [ANN, BO, CY],
    told: [],
    thread: null,
    now: new Date(),
    timeoutMs: 600,
  };
  return sendEmail({ server: smtpServerOf(url), from: FROM }, { ...order, ...overrides });
}

const outcome = async (behaviour: SmtpBehaviour) => {
  server.behave(behaviour);
  return (await mail()).outcome;
};

describe("a mail", () => {
  it("arrives once for all, in text and HTML, to be answered by nobody", async () => {
    const { outcome, subject } = await mail();
    expect(outcome).toEqual({ kind: "sent", remoteId: `<${message.id}@mail.example>`, note: "" });
    const [received] = server.received;
    expect(server.received).toHaveLength(1);
    expect(received).toMatchObject({ from: FROM, recipients: [ANN, BO, CY] });
    const header = (name: string) => received?.headers.get(name);
    expect(header("subject")).toBe(subject);
    expect(header("from")).toBe(`Zen Miner <${FROM}>`);
    expect(header("message-id")).toBe(`<${message.id}@mail.example>`);
    expect(header("references")).toBe(`<incident.${INCIDENT_ID}@mail.example>`);
    expect(header("auto-submitted")).toBe("auto-generated");
    expect(header("x-priority")).toContain("1");
    expect(received?.text).toContain("Measured: 93.4 °C");
    expect(received?.html).toContain("<td>93.4 °C</td>");
    expect(received?.html).toContain(`href="https://zen.example/incidents/${INCIDENT_ID}"`);
  });

  it("joins the thread of the first", async () => {
    await mail({ thread: { subject: "[Zen Miner] High: Größe 🔥", messageId: "<first@mail.example>" } });
    const [received] = server.received;
    expect(received?.headers.get("subject")).toBe("Re: [Zen Miner] High: Größe 🔥");
    expect(received?.headers.get("in-reply-to")).toBe("<first@mail.example>");
    expect(received?.headers.get("references")).toBe(
      `<incident.${INCIDENT_ID}@mail.example> <first@mail.example>`,
    );
  });

  it("gets no header from what is in it", async () => {
    const evil = incidentMessage(
      incident({
        title: "hot\r\nBcc: everybody@example.org\r\n\r\n<b>body</b>",
        owner: "x\r\n.\r\nMAIL FROM:<y>",
      }),
      { id: message.id, reason: "opened" },
      null,
    );
    expect((await mail({ message: evil })).outcome.kind).toBe("sent");
    const [received] = server.received;
    expect(received?.headerNames.filter((name) => name === "bcc")).toEqual([]);
    expect(new Set(received?.headerNames).size).toBe(received?.headerNames.length);
    expect(received?.recipients).toEqual([ANN, BO, CY]);
    expect(received?.text).toContain("Answers for it: x . MAIL FROM:<y>");
  });

  it("is not sent again to those who have it", async () => {
    expect((await mail({ told: [ANN, CY] })).outcome.kind).toBe("sent");
    expect(server.received.map(({ recipients }) => recipients)).toEqual([[BO]]);
    expect((await mail({ told: [ANN, BO, CY] })).outcome.kind).toBe("sent");
    expect(server.received).toHaveLength(1);
  });
});

describe("a mail server", () => {
  it("that refuses one recipient for good keeps none of the others from it", async () => {
    const sent = await outcome({ kind: "recipients", status: (address) => (address === BO ? 550 : null) });
    expect(sent).toMatchObject({ kind: "sent", note: "The mail server refused 1 of 3 recipients (550)." });
    expect(server.received.map(({ recipients }) => recipients)).toEqual([[ANN, CY]]);
  });

  it("that refuses one recipient for now is asked again for that one alone", async () => {
    const later = await outcome({ kind: "recipients", status: (address) => (address === BO ? 450 : null) });
    expect(later).toMatchObject({ kind: "failed", told: [ANN, CY] });
  });

  it.each<[string, SmtpBehaviour, string, RegExp]>([
    [
      "refuses everybody for good",
      { kind: "recipients", status: () => 550 },
      "refused",
      /3 of 3 recipients \(550\)/,
    ],
    [
      "refuses everybody for now",
      { kind: "recipients", status: () => 451 },
      "failed",
      /3 of 3 recipients \(451\)/,
    ],
    ["refuses the mail for good", { kind: "data", status: 554 }, "refused", /refused the mail \(554\)/],
    ["refuses the mail for now", { kind: "data", status: 452 }, "failed", /refused the mail \(452\)/],
    ["never greets", { kind: "hang", at: "greeting" }, "failed", /did not answer within 1 s/],
    ["never says that it has the mail", { kind: "hang", at: "data" }, "failed", /did not answer within 1 s/],
    ["goes away before it greets", { kind: "cut", at: "greeting" }, "failed", /cannot be used/],
    ["goes away with the mail", { kind: "cut", at: "data" }, "failed", /cannot be used/],
  ])("that %s", async (_, behaviour, kind, problem) => {
    const found = await outcome(behaviour);
    expect(found).toMatchObject({ kind, problem: expect.stringMatching(problem) });
  });

  it("that is not there is tried again later", async () => {
    await server.refuse();
    expect((await mail()).outcome).toMatchObject({
      kind: "failed",
      problem: expect.stringContaining("cannot be used"),
    });
  });

  it("that asks for a password gets it; a wrong one is told without repeating it", async () => {
    const guarded = await startSmtpServer({ user: "ops@example.org", pass: "p@ss:word" });
    try {
      expect((await mail({}, guarded.url)).outcome.kind).toBe("sent");
      expect(guarded.logins).toEqual(["ops@example.org:p@ss:word"]);
      const wrong = await mail({}, `smtp://ops:sesame@127.0.0.1:${guarded.port}`);
      expect(wrong.outcome).toMatchObject({
        kind: "failed",
        problem: expect.stringContaining("Check SMTP_URL"),
      });
      expect(JSON.stringify(wrong)).not.toContain("sesame");
      expect(guarded.received).toHaveLength(1);
    } finally {
      await guarded.stop();
    }
  });

  it("elsewhere gets no password while it does not begin TLS", async () => {
    const guarded = await startSmtpServer({ user: "ops", pass: "sesame" });
    try {
      const elsewhere = { ...smtpServerOf(guarded.url), startTls: "required" as const };
      const order = { message, recipients: [ANN], told: [], thread: null, now: new Date(), timeoutMs: 600 };
      const { outcome } = await sendEmail({ server: elsewhere, from: FROM }, order);
      expect(outcome.kind).toBe("failed");
      expect(guarded.logins).toEqual([]);
      expect(guarded.received).toEqual([]);
    } finally {
      await guarded.stop();
    }
  });
});
