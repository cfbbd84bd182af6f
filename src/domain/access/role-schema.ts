/** From least to most powerful; each role may do all that the ones before it may. */
export const ROLES = ["viewer", "operator", "approver", "admin"] as const;
export type Role = (typeof ROLES)[number];
