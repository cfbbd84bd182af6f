import { remembering } from "./remember.ts";

/** Found anywhere in a name, however it is written: `DATABASE_PASSWORD`, `authToken`, `x-api-key`. */
const IN_ANY_NAME =
  /passw|passphrase|secret|token|authorization|cookie|credential|mnemonic|wallet|apikey|accesskey|privatekey|signingkey|spendkey|viewkey|seedphrase|connectionstring|webhookurl|cardnumber|socialsecurity|ipaddress|remoteaddr|clientip|forwardedfor|realip/;

/** Found only as a whole word of a name: `seed` is a secret, `seeded_at` is not. */
const WORDS = new Set([
  "auth",
  "bearer",
  "csrf",
  "cvc",
  "cvv",
  "dsn",
  "email",
  "emails",
  "ip",
  "jwt",
  "key",
  "otp",
  "pass",
  "pin",
  "pwd",
  "seed",
  "session",
  "sid",
  "ssn",
  "totp",
  "xsrf",
]);

/** Names whose last word would be `key` and which hold none. */
const HARMLESS = new Set([
  "idempotency_key",
  "key_id",
  "public_key",
  "publickey",
  "sentry_key",
  "host_key",
  "routing_key",
]);
const MAX_NAME = 128;

/** Whether what a name stands for is a secret or personal, whatever its value looks like. */
export const isSecretName: (name: string) => boolean = remembering((name) => {
  if (name.length > MAX_NAME) return true;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  const parts = words.split(/[^a-z0-9]+/).filter((part) => part !== "");
  if (HARMLESS.has(parts.slice(-2).join("_"))) return false;
  if (IN_ANY_NAME.test(parts.join(""))) return true;
  return (
    parts.length > 0 &&
    parts.some((part, at) => WORDS.has(part) && (part !== "key" || at === parts.length - 1))
  );
});
