import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { HoldPoint } from "./frame-proxy.ts";
import { type Product, startProduct, VICTIMS } from "./product.ts";
import { waitFor } from "./wait-for.ts";

/** Each step of a command, as the frame that is about to travel when a process dies. */
const STEPS: readonly (HoldPoint & { step: string })[] = [
  { step: "issued, not yet sent", direction: "down", type: "command" },
  { step: "received, not yet claimed", direction: "up", type: "claim" },
  { step: "claimed, go not yet received", direction: "down", type: "go" },
  { step: "acting, running not yet reported", direction: "up", type: "running" },
  { step: "done, outcome not yet reported", direction: "up", type: "outcome" },
  { step: "outcome committed, not yet confirmed", direction: "down", type: "confirmed" },
];

const EFFECT_DELAY_MS = 1000;

describe("a command when a process is killed at each of its steps", () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct({ effectDelayMs: EFFECT_DELAY_MS });
  }, 180_000);

  afterAll(async () => {
    await product?.stop();
  }, 60_000);

  afterEach(() => product.proxy.release());

  for (const victim of VICTIMS) {
    for (const { step, ...point } of STEPS) {
      it(`runs a restart exactly once: ${victim} dies when it is ${step}`, async () => {
        const starts = product.minerStarts();
        const held = product.proxy.holdAt(point);
        const id = await issue(product, "restart");
        await held;

        await product.kill(victim);
        await product.revive(victim);
        product.proxy.release();

        await expectSucceeded(product, id);
        expect(product.minerStarts() - starts).toBe(1);
      });
    }

    it(`proves a pause and a resume: ${victim} dies while the miner acts`, async () => {
      const pause = await issue(product, "pause");
      await waitFor("the pause is running", () => hasStarted(product, pause));
      await product.kill(victim);
      await product.revive(victim);
      await expectSucceeded(product, pause);

      const resume = await issue(product, "resume");
      await expectSucceeded(product, resume);
    });
  }

  it("issues once however often the request is repeated around a death of web", async () => {
    const starts = product.minerStarts();
    const request = { kind: "restart", reason: "chaos", idempotencyKey: randomUUID() };
    const path = `/hosts/${product.hostId}/commands`;
    const first = product.request("POST", path, request).catch(() => null);
    await product.kill("web");
    await first;
    await product.revive("web");

    const answers = [
      await product.request("POST", path, request),
      await product.request("POST", path, request),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([202, 202]);
    const rows = await product.db.command.findMany({ where: { idempotencyKey: request.idempotencyKey } });
    expect(rows).toHaveLength(1);
    await expectSucceeded(product, rows[0]?.id ?? "");
    expect(product.minerStarts() - starts).toBe(1);
  });

  it("keeps a paused miner paused when orchestrator and gateway die", async () => {
    await expectSucceeded(product, await issue(product, "pause"));
    await product.kill("orchestrator");
    await product.kill("gateway");
    await product.revive("gateway");
    await product.revive("orchestrator");
    const seen = await newSamples(product, 3);
    expect(new Set(seen)).toEqual(new Set(["paused"]));
    await expectSucceeded(product, await issue(product, "resume"));
  });
});

async function issue(product: Product, kind: string): Promise<string> {
  const answer = await product.request("POST", `/hosts/${product.hostId}/commands`, {
    kind,
    reason: "chaos test",
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  const body = answer.body as { id?: string; command?: { id: string } };
  return body.command?.id ?? body.id ?? "";
}

async function hasStarted(product: Product, id: string): Promise<boolean> {
  const row = await product.db.command.findFirst({ where: { id } });
  return row !== null && row.runningAt !== null;
}

async function expectSucceeded(product: Product, id: string): Promise<void> {
  expect(id).not.toBe("");
  const over = await waitFor("the command is over", async () => {
    const row = await product.db.command.findFirst({ where: { id } });
    return row?.finishedAt ? row : null;
  });
  expect(over, JSON.stringify({ class: over.errorClass, message: over.errorMessage })).toMatchObject({
    status: "succeeded",
  });
  expect(over.effect).not.toBeNull();
  expect(over.deliveredAt?.getTime()).toBeGreaterThanOrEqual(over.issuedAt.getTime());
}

/** States of the next samples of the host, oldest first. */
async function newSamples(product: Product, count: number): Promise<string[]> {
  const from = new Date();
  const rows = await waitFor("new samples arrive", async () => {
    const found = await product.db.healthSample.findMany({
      where: { hostId: product.hostId, receivedAt: { gt: from } },
      orderBy: { seq: "asc" },
    });
    return found.length >= count ? found : null;
  });
  return rows.map((row) => row.state);
}
