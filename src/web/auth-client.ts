import { z } from "zod";
import { authAnswerSchema } from "./auth-answer.ts";

const refusalSchema = z.object({ message: z.string() });

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

/** For the browser: one operation on one's own account. Never throws; a refusal says what to do. */
export async function requestAuth({ path, body }: AuthRequest): Promise<AuthResult> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) return { ok: false, message: refusalSchema.parse(answer).message };
    const { twoFactorRedirect, totpURI, backupCodes } = authAnswerSchema.parse(answer);
    return {
      ok: true,
      needsCode: twoFactorRedirect ?? false,
      totpUri: totpURI ?? null,
      recoveryCodes: backupCodes ?? [],
    };
  } catch {
    return {
      ok: false,
      message: "The dashboard did not answer. Check your connection to it, then try again.",
    };
  }
}
