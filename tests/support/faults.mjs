// Loaded by `--import` into the processes of a product under test, so that what cannot be brought about from outside
// can be: SIGUSR2 throws what nobody catches, and the file that ZEN_TEST_FAULT_FILE names breaks the next 16 random
// bytes that are asked for, which the content security policy of a page needs, for a request whose address ends with
// "?break". Others are not hit: a browser asks for more than pages. What the file says is the message.
import { AsyncLocalStorage } from "node:async_hooks";
import crypto from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { readFileSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const file = process.env.ZEN_TEST_FAULT_FILE;

process.on("SIGUSR2", () => {
  const message = file ? takeMessage(file) : null;
  throw new Error(message ?? `Crashed on purpose, process ${process.pid}`);
});

const address = new AsyncLocalStorage();
subscribe("http.server.request.start", ({ request }) => address.enterWith(request.url));

const { randomBytes } = crypto;

crypto.randomBytes = (size, ...rest) => {
  const isMeant = size === 16 && file && address.getStore()?.endsWith("?break");
  const message = isMeant ? takeMessage(file) : null;
  if (message !== null) throw new Error(message);
  return randomBytes(size, ...rest);
};
syncBuiltinESMExports();

function takeMessage(path) {
  try {
    const message = readFileSync(path, "utf8");
    rmSync(path);
    return message;
  } catch {
    return null;
  }
}
