import { z } from "zod";
import { authAnswerSchema } from "./auth-answer.ts";

/** The only parts of Better Auth that are open to browsers; everything else answers 404. */
const OPEN_PATHS = [
  "/sign-in/email",
  "/sign-out",
  "/change-password",
  "/two-factor/enable",
  "/two-factor/disable",
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
  "/two-factor/generate-backup-codes",
] as const;
export type AuthPath = (typeof OPEN_PATHS)[number];

const MESSAGES: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: "The e-mail address or the password is wrong. Check both and try again.",
  INVALID_EMAIL: "This is not an e-mail address. It looks like name@example.org.",
  INVALID_PASSWORD: "The password is wrong. Type your present password again.",
  PASSWORD_TOO_SHORT: "The new password is too short: use at least 12 characters.",
  PASSWORD_TOO_LONG: "The new password is too long: use at most 128 characters.",
  USER_DISABLED: "This account is disabled. Ask an admin to enable it.",
  INVALID_CODE: "The code is wrong or too old. Wait for the next one in your app and type it.",
  INVALID_BACKUP_CODE: "The recovery code is wrong or was used before. Use another one.",
  INVALID_TWO_FACTOR_COOKIE: "Signing in took too long. Start again with your e-mail address and password.",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE:
    "Too many wrong codes. Start again with your e-mail address and password.",
  ACCOUNT_TEMPORARILY_LOCKED:
    "Too many wrong codes: the second step of this account is locked for up to 15 minutes.",
  TOTP_ALREADY_ENABLED: "Two-factor sign-in is on already. Turn it off first to set it up again.",
  TWO_FACTOR_NOT_ENABLED: "Two-factor sign-in is off for this account.",
  SESSION_EXPIRED: "You are signed out. Sign in again, then repeat this.",
  UNAUTHORIZED: "You are signed out. Sign in again, then repeat this.",
};

const refusalSchema = z.object({ code: z.string().optional() });

/** Whether a path below `/api/auth` is open. */
export function isOpenAuthPath(path: string): path is AuthPath {
  return (OPEN_PATHS as readonly string[]).includes(path);
}

/** Better Auth's answer in our words: the cookies as they are, the body reduced to what a page needs. */
export async function translateAuthAnswer(answer: Response): Promise<Response> {
  const body: unknown = await answer.json().catch(() => ({}));
  const headers = new Headers({ "Cache-Control": "no-store", "Content-Type": "application/json" });
  for (const cookie of answer.headers.getSetCookie()) headers.append("Set-Cookie", cookie);
  if (answer.ok) {
    return new Response(JSON.stringify(authAnswerSchema.catch({}).parse(body)), { status: 200, headers });
  }
  const retryAfter = answer.headers.get("X-Retry-After");
  if (retryAfter) headers.set("Retry-After", retryAfter);
  const refusal = { message: refusalMessage(answer.status, body, retryAfter) };
  return new Response(JSON.stringify(refusal), { status: answer.status, headers });
}

function refusalMessage(status: number, body: unknown, retryAfter: string | null): string {
  if (status === 429)
    return `Too many attempts from this address. Try again in ${retryAfter ?? "60"} seconds.`;
  const code = refusalSchema.catch({}).parse(body).code ?? "";
  const known = MESSAGES[code];
  if (known) return known;
  if (status === 401) return "You are signed out. Sign in again, then repeat this.";
  if (status === 403) {
    return "This page was opened under another address than the dashboard's own. Open the address that PUBLIC_URL names and try again.";
  }
  return "The request was refused. Reload the page and try again; if it stays so, ask an admin.";
}
