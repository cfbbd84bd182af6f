import { existsSync } from "node:fs";
import { join } from "node:path";

/** Takes settings from `.env` if it is there; what the environment says already stays. */
export function readEnvFile(root) {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
