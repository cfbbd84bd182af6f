import type { Ctx } from "../context.ts";
import type {
  CancelCommandInput,
  CommandDto,
  IssueCommandInput,
  IssuedCommand,
  SetLostPolicyInput,
} from "./schema.ts";
import type { Signer } from "./signer.ts";

export declare function issueCommand(
  ctx: Ctx,
  signer: Signer,
  input: IssueCommandInput,
): Promise<IssuedCommand>;
export declare function setLostPolicy(
  ctx: Ctx,
  signer: Signer,
  input: SetLostPolicyInput,
): Promise<IssuedCommand>;
export declare function cancelCommand(ctx: Ctx, input: CancelCommandInput): Promise<CommandDto>;
