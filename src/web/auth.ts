import "server-only";
import { readFileSync } from "node:fs";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, isAPIError } from "better-auth/api";
import { nextCookies } from "better-auth/next-js";
import { twoFactor } from "better-auth/plugins/two-factor";
import { v7 as uuidv7 } from "uuid";
import type { WebEnv } from "#src/env/web.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { auditAccountUse } from "./auth-audit.ts";
import { sameOrigins } from "./auth-origins.ts";
import { CLIENT_ADDRESS_HEADER } from "./client-address.ts";
import { database } from "./database.ts";
import { environment } from "./environment.ts";
import { log } from "./log.ts";
import { processWide } from "./process-wide.ts";

const DAY_S = 86_400;
/** How far the noted last use of a session may lag behind. */
const LAST_USED_LAG_S = 600;

/** Better Auth, configured once per process on first use. */
export function auth(): ReturnType<typeof makeAuth> {
  return processWide("auth", () => makeAuth(environment()));
}

function makeAuth(env: WebEnv) {
  const db = database();
  return betterAuth({
    appName: "Zen Miner",
    baseURL: env.publicUrl,
    basePath: "/api/auth",
    secret: readSecret(env.authSecret),
    trustedOrigins: sameOrigins(env.publicUrl),
    database: prismaAdapter(db, { provider: "postgresql" }),
    // Accounts begin with a one-time link, which the domain consumes.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      additionalFields: {
        role: { type: "string", input: false, required: true, defaultValue: "viewer" },
        disabledAt: { type: "date", input: false, required: false },
      },
    },
    session: { expiresIn: 7 * DAY_S, updateAge: LAST_USED_LAG_S, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 10,
      max: 60,
      customRules: {
        "/sign-in/email": { window: 60, max: 20 },
        "/change-password": { window: 60, max: 10 },
      },
    },
    advanced: {
      useSecureCookies: env.publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => uuidv7() },
    },
    databaseHooks: { session: { create: { before: (session) => refuseDisabled(session.userId) } } },
    hooks: { after: auditAccountUse(db) },
    telemetry: { enabled: false },
    onAPIError: { onError: captureUnforeseen },
    // Arguments after the message may hold what a person typed.
    logger: { level: "warn", log: (level, message) => log()[level]({ part: "auth" }, message) },
    plugins: [twoFactor({ issuer: "Zen Miner" }), nextCookies()],
  });
}

/** Refusals are answers like any other; what else goes wrong inside becomes one, and would be lost. */
function captureUnforeseen(error: unknown): void {
  if (isAPIError(error) && error.statusCode < 500) return;
  const errorId = captureError(error, { operation: "sign-in service" });
  log().error({ part: "auth", errorId, err: error }, "the sign-in service failed");
}

async function refuseDisabled(userId: string): Promise<void> {
  const user = await database().user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  if (user?.disabledAt) throw new APIError("FORBIDDEN", { code: "USER_DISABLED", message: "disabled" });
}

function readSecret(secret: WebEnv["authSecret"]): string {
  const value = "value" in secret ? secret.value : readFileSync(secret.file, "utf8").trim();
  if (value.length < 32) throw new Error("The authentication secret is shorter than 32 characters.");
  return value;
}
