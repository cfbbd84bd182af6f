import type { Ctx } from "../context.ts";
import type { CommandDto, CommandPage, ListCommandsInput } from "./schema.ts";

export declare function getCommand(ctx: Ctx, id: string): Promise<CommandDto>;
export declare function listCommands(ctx: Ctx, input: ListCommandsInput): Promise<CommandPage>;
