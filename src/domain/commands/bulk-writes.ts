import type { Ctx } from "../context.ts";
import type { IssueCommandsInput, IssuedCommands } from "./schema.ts";
import type { Signer } from "./signer.ts";

export declare function issueCommands(
  ctx: Ctx,
  signer: Signer,
  input: IssueCommandsInput,
): Promise<IssuedCommands>;
