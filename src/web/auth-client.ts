import { isRecord } from "#src/telemetry/scrub/record.ts";
import type { AuthAnswer } from "./auth-answer.ts";

export type AuthRequest =
  | { path: "/sign-in/email"; body: { email: string; password: string } }
  | { path: "/sign-out"; body: Record<string, never> }
  | {
      path: "/change-password";
      body: { currentPassword: string; newPassword: string; revokeOtherSessions: boolean };
    }
  | { path: "/two-factor/enable"; body: { password: string } }
  | { path: "/two-factor/disable"; body: { password: string } }
  | { path: "/two-factor/verify-totp"; body: { code: string } }
  | { path: "/two-factor/verify-backup-code"; body: { code: string } }
  | { path: "/two-factor/generate-backup-codes"; body: { password: string } };

export type AuthResult =
  | {
      ok: true;
      /** The password was right; now a code is asked for. */
      needsCode: boolean;
      /** For the QR picture, when the second step is being set up. */
      totpUri: string | null;
      recoveryCodes: string[];
    }
  | { ok: false; message: string };

const NO_ANSWER: AuthResult = {
  ok: false,
  message: "The dashboard did not answer. Check your connection to it, then try again.",
};

/** For the browser: one operation on one's own account. Never throws; a refusal says what to do. */
export async function requestAuth({ path, body }: AuthRequest): Promise<AuthResult> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    return readResult(response.ok, answer) ?? NO_ANSWER;
  } catch {
    return NO_ANSWER;
  }
}

/** What the sign-in service said; null when it was not the service that said it. */
export function readResult(ok: boolean, answer: unknown): AuthResult | null {
  if (!isRecord(answer)) return null;
  if (!ok) return typeof answer.message === "string" ? { ok: false, message: answer.message } : null;
  // The same server made it, by `authAnswerSchema`.
  const { twoFactorRedirect, totpURI, backupCodes } = answer as AuthAnswer;
  return {
    ok: true,
    needsCode: twoFactorRedirect ?? false,
    totpUri: totpURI ?? null,
    recoveryCodes: backupCodes ?? [],
  };
}
