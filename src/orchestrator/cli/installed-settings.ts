import { readFileSync } from "node:fs";
import { layout } from "../service/layout.ts";

/** The settings of the installed service, so that a person sees what the service sees. None without one. */
export function installedSettings(path = layout("/").environment): Record<string, string> {
  try {
    return parseSettings(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

/** Reads NAME=value lines as systemd does, as far as the installer writes them: comments and quotes, no escapes. */
export function parseSettings(text: string): Record<string, string> {
  const lines = text.split("\n").flatMap((line) => {
    const match = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line);
    return match ? [[match[1] ?? "", (match[2] ?? "").trim().replace(/^(["'])(.*)\1$/, "$2")] as const] : [];
  });
  return Object.fromEntries(lines);
}
