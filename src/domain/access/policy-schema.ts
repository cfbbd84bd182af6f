import { z } from "zod";

const DAY_S = 86_400;

/** Demands a second factor of everybody, from `graceS` seconds on from now; null takes the demand back. */
export const setTwoFactorPolicyInputSchema = z.strictObject({
  graceS: z
    .number()
    .int()
    .min(0)
    .max(30 * DAY_S)
    .nullable(),
});
export type SetTwoFactorPolicyInput = z.infer<typeof setTwoFactorPolicyInputSchema>;

/** What is demanded. Times are ISO. */
export type TwoFactorPolicy = {
  /** The end of the grace period; null while nothing is demanded. */
  requiredFrom: string | null;
  changedBy: string | null;
  changedAt: string | null;
};
