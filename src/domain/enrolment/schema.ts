import { z } from "zod";
import type { EnrolRefusal } from "#src/protocol/enrolment.ts";
import { siteNameSchema, tagsSchema } from "../hosts/schema.ts";

export const createEnrolmentTokenInputSchema = z.strictObject({
  /** The site's name; it is created when no site has it. Without one: the oldest site, or "Home". */
  site: siteNameSchema.optional(),
  tags: tagsSchema.default([]),
  uses: z.number().int().min(1).max(10_000).default(1),
  expiresInS: z
    .number()
    .int()
    .min(60)
    .max(30 * 86_400)
    .default(3600),
  /** Enrols this host again instead of a new one; then `site` and `tags` are the host's own and `uses` is 1. */
  hostId: z.uuid().optional(),
});
export type CreateEnrolmentTokenInput = z.infer<typeof createEnrolmentTokenInputSchema>;

/** The token is shown once: only its hash is kept. */
export type CreatedEnrolmentToken = { id: string; token: string; expiresAt: string; site: string };

export const revokeEnrolmentTokenInputSchema = z.strictObject({ id: z.uuid() });
export type RevokeEnrolmentTokenInput = z.infer<typeof revokeEnrolmentTokenInputSchema>;

/** What the one line that enrols a host is made of. */
export type InstallSource = {
  /** Where the dashboard is reached, without a slash at the end. */
  publicUrl: string;
  /** Where hosts reach the gateway, ws:// or wss://. */
  gatewayUrl: string;
  /** SHA-256 hex of the orchestrator bundle. */
  sha256: string;
  /** Fingerprint of the control plane's command-signing key. */
  controlKey: string;
  token: string;
};

export type EnrolmentTokenDto = {
  id: string;
  site: string;
  tags: string[];
  uses: number;
  usesAllowed: number;
  /** The host that it enrols again, if it is for one. */
  host: { id: string; name: string } | null;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  state: "open" | "used" | "expired" | "revoked";
};

export type EnrolmentAttemptDto = {
  id: string;
  at: string;
  remoteAddress: string;
  outcome: "accepted" | EnrolRefusal;
  detail: string;
  hostname: string;
  host: { id: string; name: string } | null;
};

/** Two machines that used one identity, for example after cloning a disk. */
export type IdentityConflict = {
  id: string;
  at: string;
  host: { id: string; name: string };
  detail: Record<string, unknown>;
};
