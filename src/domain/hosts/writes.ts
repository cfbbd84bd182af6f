import type { Ctx } from "../context.ts";
import type {
  CreateSiteInput,
  EndHostInput,
  MoveHostInput,
  RenameHostInput,
  SetHostTagsInput,
} from "./schema.ts";

export declare function renameHost(ctx: Ctx, input: RenameHostInput): Promise<void>;
export declare function setHostTags(ctx: Ctx, input: SetHostTagsInput): Promise<void>;
export declare function moveHost(ctx: Ctx, input: MoveHostInput): Promise<void>;
export declare function revokeHost(ctx: Ctx, input: EndHostInput): Promise<void>;
export declare function removeHost(ctx: Ctx, input: EndHostInput): Promise<void>;
export declare function createSite(ctx: Ctx, input: CreateSiteInput): Promise<{ id: string }>;
