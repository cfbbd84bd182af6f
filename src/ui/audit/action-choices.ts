import { nameWords } from "../format/words.ts";
import { AUDIT_ACTIONS } from "./audit-actions.ts";
import { actionName } from "./audit-words.ts";

type Choice = { value: string; label: string };

/** What to look for: all of a noun, then each of its actions. The chosen one is there even when nobody knows it. */
export function actionChoices(chosen: string): Choice[] {
  const choices: Choice[] = [{ value: "", label: "Any action" }];
  let noun = "";
  for (const action of Object.keys(AUDIT_ACTIONS)) {
    const [own = ""] = action.split(".");
    if (own !== noun) choices.push({ value: `${own}.`, label: `All: ${nameWords(own)}` });
    noun = own;
    choices.push({ value: action, label: actionName(action) });
  }
  const known = choices.some(({ value }) => value === chosen);
  return known ? choices : [...choices, { value: chosen, label: actionName(chosen) }];
}
