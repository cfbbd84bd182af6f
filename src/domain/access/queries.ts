import type { Database, Db } from "#src/db/client.ts";
import type { Actor, Ctx } from "../context.ts";
import type { AccessLink, ApiKey, Person, Role } from "./schema.ts";

export declare function listPeople(ctx: Ctx): Promise<Person[]>;
export declare function listApiKeys(ctx: Ctx): Promise<ApiKey[]>;
export declare function listAccessLinks(ctx: Ctx): Promise<AccessLink[]>;
export declare function hasOperator(db: Db): Promise<boolean>;
export declare function describeAccessLink(
  db: Db,
  token: string,
): Promise<{ purpose: "first_operator" | "invitation"; email: string | null; role: Role } | null>;
export declare function authenticateApiKey(db: Database, presented: string, now: Date): Promise<Actor | null>;
