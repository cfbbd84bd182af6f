import type { Ctx } from "../context.ts";
import type { CreatePersonInput, PersonInput, ResetPasswordInput, SetRoleInput } from "./schema.ts";

export type HashPassword = (password: string) => Promise<string>;
export declare function createPerson(
  ctx: Ctx,
  input: CreatePersonInput,
  hashPassword: HashPassword,
): Promise<{ id: string }>;
export declare function setRole(ctx: Ctx, input: SetRoleInput): Promise<void>;
export declare function disableUser(ctx: Ctx, input: PersonInput): Promise<void>;
export declare function enableUser(ctx: Ctx, input: PersonInput): Promise<void>;
export declare function resetPassword(
  ctx: Ctx,
  input: ResetPasswordInput,
  hashPassword: HashPassword,
): Promise<void>;
