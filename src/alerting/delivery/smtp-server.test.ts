import { expect, it } from "vitest";
import { smtpServerOf } from "./smtp-server.ts";

const auth = { user: "ops@example.org", pass: "p@ss:/word" };
const user = "ops%40example.org:p%40ss%3A%2Fword@";

it.each([
  [
    "smtp://mail.example.org",
    { host: "mail.example.org", port: 587, secure: false, startTls: "offered", auth: null },
  ],
  [
    `smtp://${user}mail.example.org:2525`,
    { host: "mail.example.org", port: 2525, secure: false, startTls: "required", auth },
  ],
  [
    `smtps://${user}mail.example.org`,
    { host: "mail.example.org", port: 465, secure: true, startTls: "required", auth },
  ],
  [`smtp://${user}127.0.0.1:25`, { host: "127.0.0.1", port: 25, secure: false, startTls: "never", auth }],
  ["smtp://[::1]:25", { host: "::1", port: 25, secure: false, startTls: "never", auth: null }],
])("reads %s", (url, server) => {
  expect(smtpServerOf(url)).toEqual(server);
});

it.each(["https://mail.example.org", "mail.example.org:25", "smtp://", "smtp://user:sesame@"])(
  "refuses %s without repeating it",
  (url) => {
    const read = () => smtpServerOf(url);
    expect(read).toThrow("SMTP_URL is not in the form");
    expect(read).not.toThrow(/sesame|example/);
  },
);
