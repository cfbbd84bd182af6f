import type { LiveMessage } from "./message.ts";

/** What a page shows, and so which changes concern it. `all` means any of them. */
export type Interest = {
  hosts?: "all" | readonly string[];
  commands?: "all" | readonly string[];
  topics?: readonly string[];
};

function touches(interest: "all" | readonly string[] | undefined, ids: readonly string[]): boolean {
  if (interest === undefined) return false;
  return interest === "all" || ids.some((id) => interest.includes(id));
}

/** Whether a change concerns what the page shows. */
export function concerns(interest: Interest, message: LiveMessage): boolean {
  if (message.type === "hosts") return touches(interest.hosts, message.ids);
  if (message.type === "commands") return touches(interest.commands, message.ids);
  return interest.topics?.includes(message.topic) ?? false;
}
