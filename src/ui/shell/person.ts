import type { Role } from "#src/domain/access/role-schema.ts";

/** Who is signed in, and what the frame of every page offers them. The services decide again. */
export type ShellPerson = {
  name: string;
  email: string;
  role: Role;
  /** Addresses of the places that they may see. */
  hrefs: readonly string[];
  mayCommand: boolean;
  maySetMaintenance: boolean;
  /** From when a second factor is demanded that they have not set up yet, ISO; null when nothing is to be done. */
  secondFactorFrom: string | null;
};

/** One or two letters that stand for a person. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = "?"] = words;
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last]
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}
