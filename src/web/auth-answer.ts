import { z } from "zod";

/** What a browser may learn from an answer of the sign-in service: never the session token, which lives in the cookie only. */
export const authAnswerSchema = z.object({
  twoFactorRedirect: z.boolean().optional(),
  totpURI: z.string().optional(),
  backupCodes: z.array(z.string()).optional(),
});
export type AuthAnswer = z.infer<typeof authAnswerSchema>;
