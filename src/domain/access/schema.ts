import { z } from "zod";
import { ROLES } from "./role-schema.ts";

export const roleSchema = z.enum(ROLES);

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("is not an e-mail address; it looks like name@example.org"));

export const personNameSchema = z.string().trim().min(1, "is empty").max(100);

/** The one password rule, for every way to set one. */
export const passwordSchema = z
  .string()
  .min(12, "is too short: use at least 12 characters")
  .max(128, "is too long: use at most 128 characters");

const userIdSchema = z.string().min(1).max(64);
const DAY_S = 86_400;

export const createAccessLinkInputSchema = z.strictObject({
  email: emailSchema,
  role: roleSchema,
  expiresInS: z
    .number()
    .int()
    .min(300)
    .max(30 * DAY_S)
    .default(7 * DAY_S),
});
export type CreateAccessLinkInput = z.infer<typeof createAccessLinkInputSchema>;

/** A link's token as it stands in the URL fragment. */
export const accessTokenSchema = z
  .string()
  .regex(/^zml_[A-Za-z0-9_-]{43}$/, "is not the token of a one-time link; open the whole link again");

export const consumeAccessLinkInputSchema = z.strictObject({
  token: accessTokenSchema,
  email: emailSchema,
  name: personNameSchema,
  password: passwordSchema,
});
export type ConsumeAccessLinkInput = z.infer<typeof consumeAccessLinkInputSchema>;

export const revokeAccessLinkInputSchema = z.strictObject({ id: z.uuid() });
export type RevokeAccessLinkInput = z.infer<typeof revokeAccessLinkInputSchema>;

export const createPersonInputSchema = z.strictObject({
  email: emailSchema,
  name: personNameSchema,
  role: roleSchema,
  password: passwordSchema,
});
export type CreatePersonInput = z.infer<typeof createPersonInputSchema>;

export const setRoleInputSchema = z.strictObject({ userId: userIdSchema, role: roleSchema });
export type SetRoleInput = z.infer<typeof setRoleInputSchema>;

/** Names one person: disable or enable. */
export const personInputSchema = z.strictObject({ userId: userIdSchema });
export type PersonInput = z.infer<typeof personInputSchema>;

export const resetPasswordInputSchema = z.strictObject({
  userId: userIdSchema,
  password: passwordSchema,
  disableTwoFactor: z.boolean().default(false),
});
export type ResetPasswordInput = z.infer<typeof resetPasswordInputSchema>;

export const apiKeyNameSchema = z
  .string()
  .trim()
  .min(1, "is empty")
  .max(60)
  .regex(/^[\p{L}\p{N} ._-]+$/u, "may hold letters, digits, spaces, dots, dashes and underscores");

export const createApiKeyInputSchema = z.strictObject({
  name: apiKeyNameSchema,
  role: roleSchema,
  /** Seconds from now; without it the key lasts until it is revoked. */
  expiresInS: z
    .number()
    .int()
    .min(60)
    .max(5 * 366 * DAY_S)
    .optional(),
});
export type CreateApiKeyInput = z.infer<typeof createApiKeyInputSchema>;

export const revokeApiKeyInputSchema = z.strictObject({ id: z.uuid() });
export type RevokeApiKeyInput = z.infer<typeof revokeApiKeyInputSchema>;

const time = z.iso.datetime();

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  twoFactorEnabled: z.boolean(),
  disabledAt: time.nullable(),
  createdAt: time,
  /** The last use of any of their sessions. */
  lastActiveAt: time.nullable(),
});
export type Person = z.infer<typeof personSchema>;

export const apiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The first characters, to recognise it by. */
  prefix: z.string(),
  role: roleSchema,
  createdBy: z.string(),
  createdAt: time,
  expiresAt: time.nullable(),
  revokedAt: time.nullable(),
  lastUsedAt: time.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const accessLinkSchema = z.object({
  id: z.uuid(),
  purpose: z.enum(["first_operator", "invitation"]),
  email: z.string().nullable(),
  role: roleSchema,
  createdBy: z.string(),
  createdAt: time,
  expiresAt: time,
  consumedAt: time.nullable(),
  revokedAt: time.nullable(),
});
export type AccessLink = z.infer<typeof accessLinkSchema>;
