import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#src/domain/access/role-schema.ts";
import type { Ctx } from "#src/domain/context.ts";
import { listViews } from "#src/domain/views/queries.ts";
import type { SaveViewInput } from "#src/domain/views/schema.ts";
import { deleteView, saveView } from "#src/domain/views/writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function person(id: string, role: Role): Promise<Ctx> {
  await database.db.user.create({ data: { id, name: `Name of ${id}`, email: `${id}@example.org`, role } });
  return ctxOf(database.db, role, { actor: { type: "user", id, name: `Name of ${id}`, role } });
}

const view = (name: string, shared = false): SaveViewInput => ({
  page: "hosts",
  name,
  query: "state=paused&sort=hashrate",
  layout: { columns: ["name", "state"], widths: { name: 200 } },
  shared,
});

const namesOf = async (ctx: Ctx) => (await listViews(ctx, "hosts")).map(({ name, own }) => [name, own]);

describe("saved views", () => {
  it("belong to a person, and everybody sees those that are shared", async () => {
    const [one, other] = [await person("owner", "operator"), await person("reader", "viewer")];
    await saveView(one, view("mine"));
    await saveView(one, view("ours", true));
    await saveView(other, view("theirs"));
    expect(await namesOf(one)).toEqual([
      ["mine", true],
      ["ours", true],
    ]);
    expect(await namesOf(other)).toEqual([
      ["ours", false],
      ["theirs", true],
    ]);
    const [ours] = await listViews(other, "hosts");
    expect(ours).toMatchObject({
      query: "state=paused&sort=hashrate",
      layout: { columns: ["name", "state"], widths: { name: 200 } },
      owner: { name: "Name of owner" },
    });
  });

  it("are replaced by one of the same name, and sharing is audited", async () => {
    const ctx = await person("replacer", "operator");
    const { id } = await saveView(ctx, view("nights"));
    const audited = () =>
      database.db.auditEvent.findMany({ where: { targetId: id }, orderBy: { id: "asc" } });
    expect(await audited()).toEqual([]);
    expect(await saveView(ctx, { ...view("nights", true), query: "tag=night" })).toEqual({ id });
    await saveView(ctx, { ...view("nights"), query: "tag=night" });
    expect((await audited()).map(({ action }) => action)).toEqual(["view.share", "view.unshare"]);
    expect((await listViews(ctx, "hosts")).find((each) => each.id === id)).toMatchObject({
      query: "tag=night",
    });
  });

  it("are shared only by those who may", async () => {
    const ctx = await person("watcher", "viewer");
    await expect(saveView(ctx, view("for all", true))).rejects.toMatchObject({ code: "forbidden" });
    expect(await namesOf(ctx)).not.toContainEqual(["for all", true]);
  });

  it("are deleted by their owner, and shared ones by admins too", async () => {
    const [owner, operator, admin] = [
      await person("deleter", "operator"),
      await person("colleague", "operator"),
      await person("chief", "admin"),
    ];
    const shared = await saveView(owner, view("shared one", true));
    const own = await saveView(owner, view("own one"));
    await expect(deleteView(operator, shared)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(admin, own)).rejects.toMatchObject({ code: "not_found" });
    await deleteView(admin, shared);
    await deleteView(owner, own);
    await expect(deleteView(owner, own)).rejects.toMatchObject({ code: "not_found" });
    const where = { targetId: { in: [shared.id, own.id] }, action: "view.delete" };
    expect(await database.db.auditEvent.count({ where })).toBe(1);
  });

  it("are at most fifty of a person, also when saved at once, and none of a key", async () => {
    const ctx = await person("collector", "viewer");
    const saved = await Promise.allSettled(
      Array.from({ length: 53 }, (_, index) => saveView(ctx, view(`v ${index}`))),
    );
    expect(saved.filter(({ status }) => status === "fulfilled")).toHaveLength(50);
    const key = ctxOf(database.db, "operator", {
      actor: { type: "api_key", id: "k", name: "script", role: "operator" },
    });
    await expect(saveView(key, view("of a key"))).rejects.toMatchObject({ code: "forbidden" });
  });
});
