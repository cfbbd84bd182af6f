import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  evaluationOf,
  findingAt,
  hostPlace,
  idOf,
  NOW,
  ruleOf,
  secondsAfter,
} from "#tests/support/alert-findings.ts";
import { World } from "#tests/support/alert-world.ts";
import { type Evaluation, type Place, placeKey } from "../alerts/finding-schema.ts";

const offline = ruleOf({ kind: "host_offline" }, { clearS: 20 });
const hosts = (count: number, site = "Oslo") =>
  Array.from({ length: count }, (_, n) => hostPlace(`${site}-${n}`, site));
const at = (places: readonly Place[], rest: Partial<Evaluation> = {}) =>
  evaluationOf(
    offline,
    places.map((place) => findingAt(place)),
    rest,
  );

describe("one host", () => {
  const [rig = hostPlace("rig")] = hosts(1);

  it("is one incident while its condition holds, and ends when it was over long enough", () => {
    const world = new World([offline]);
    world.round(NOW, [at([rig])]);
    world.round(secondsAfter(10), [at([rig])]);
    expect(world.titles()).toEqual(["Oslo-0 offline"]);
    world.round(secondsAfter(20), [at([])]);
    expect(world.at(placeKey(rig))?.clearSince).toEqual(secondsAfter(20));
    world.round(secondsAfter(30), [at([])]);
    expect(world.active()).toHaveLength(1);
    const [change] = world.round(secondsAfter(40), [at([])]);
    expect(change).toMatchObject({ telling: "resolved", events: [{ kind: "resolved" }] });
    expect(world.active()).toEqual([]);
  });

  it("does not end while its condition is near, unmeasured, or holds again", () => {
    const world = new World([offline]);
    world.round(NOW, [at([rig])]);
    world.round(secondsAfter(10), [at([])]);
    world.round(secondsAfter(20), [at([], { near: new Set([placeKey(rig)]) })]);
    world.round(secondsAfter(300), [at([], { complete: false })]);
    world.round(secondsAfter(310), [at([])]);
    expect(world.active()).toHaveLength(1);
    world.round(secondsAfter(320), [at([rig])]);
    expect(world.active()[0]?.clearSince).toBeNull();
  });

  it("opens nothing by being near", () => {
    const world = new World([offline]);
    world.round(NOW, [at([], { near: new Set([placeKey(rig)]) })]);
    expect(world.active()).toEqual([]);
  });

  it("returns within the cool-down instead of being new, and takes longer to be over each time", () => {
    const world = new World([offline]);
    world.round(NOW, [at([rig])]);
    world.round(secondsAfter(10), [at([])]);
    world.round(secondsAfter(30), [at([])]);
    const [back] = world.round(secondsAfter(100), [at([rig])]);
    expect(back).toMatchObject({ telling: "returned", incident: { flaps: 1, state: "open" } });
    world.round(secondsAfter(110), [at([])]);
    world.round(secondsAfter(140), [at([])]);
    expect(world.active()).toHaveLength(1);
    world.round(secondsAfter(150), [at([])]);
    expect(world.active()).toEqual([]);
    world.round(secondsAfter(2_000), [at([rig])]);
    expect(world.incidents.size).toBe(2);
  });

  it("is silenced by maintenance at once, and by a rule that is switched off", () => {
    const world = new World([offline]);
    world.round(NOW, [at([rig])]);
    const silenced = new Map([[placeKey(rig), "Maintenance began."]]);
    const [change] = world.round(secondsAfter(10), [at([])], { silenced });
    expect(change?.events).toEqual([{ kind: "resolved", detail: { text: "Maintenance began." } }]);
    world.round(secondsAfter(1_000), [at([rig])]);
    world.round(secondsAfter(1_010), [], { rules: [] });
    expect(world.active()).toEqual([]);
  });

  it("that a person called over is not told again before it was over, or the cool-down is", () => {
    const world = new World([offline]);
    world.round(NOW, [at([rig])]);
    const [{ id } = { id: "" }] = world.active();
    world.change(id, { state: "resolved", resolvedAt: secondsAfter(5), resolvedBy: "Mira" });
    world.round(secondsAfter(10), [at([rig])]);
    expect(world.active()).toEqual([]);
    world.round(secondsAfter(20), [at([])]);
    world.round(secondsAfter(30), [at([rig])]);
    expect(world.active()).toMatchObject([{ id, flaps: 1 }]);
    world.change(id, { state: "resolved", resolvedAt: secondsAfter(40), resolvedBy: "Mira" });
    world.round(secondsAfter(50), [at([rig])]);
    expect(world.active()).toEqual([]);
    world.round(secondsAfter(700), [at([rig])]);
    expect(world.active()).toHaveLength(1);
  });

  it("that nobody answers is told once more, unless it is acknowledged", () => {
    const rule = { ...offline, escalateAfterS: 60 };
    const found = () => evaluationOf(rule, [findingAt(rig)]);
    const world = new World([rule]);
    world.round(NOW, [found()]);
    expect(world.round(secondsAfter(59), [found()])[0]?.telling).toBeNull();
    expect(world.round(secondsAfter(60), [found()])[0]?.telling).toBe("escalated");
    expect(world.round(secondsAfter(600), [found()])[0]?.telling).toBeNull();
    const quiet = new World([rule]);
    quiet.round(NOW, [found()]);
    quiet.change(quiet.active()[0]?.id ?? "", { state: "acknowledged" });
    expect(quiet.round(secondsAfter(600), [found()])[0]?.telling).toBeNull();
  });

  it("that was snoozed wakes when it still holds, and ends in silence", () => {
    const world = new World([offline]);
    world.round(NOW, [at([rig])]);
    const id = world.active()[0]?.id ?? "";
    world.change(id, { state: "snoozed", snoozedUntil: secondsAfter(100) });
    expect(world.round(secondsAfter(90), [at([rig])])[0]).toMatchObject({
      telling: null,
      incident: { state: "snoozed" },
    });
    expect(world.round(secondsAfter(100), [at([rig])])[0]).toMatchObject({
      telling: "woken",
      incident: { state: "open" },
    });
    world.change(id, { state: "snoozed", snoozedUntil: secondsAfter(900) });
    world.round(secondsAfter(110), [at([])]);
    expect(world.round(secondsAfter(130), [at([])])[0]).toMatchObject({
      telling: null,
      incident: { state: "resolved" },
    });
  });

  it("has to hold as long as its rule says, and says so of no gap", () => {
    const rule = { ...offline, holdS: 30 };
    const found = (places: Place[]) =>
      evaluationOf(
        rule,
        places.map((place) => findingAt(place)),
      );
    const world = new World([rule]);
    world.round(NOW, [found([rig])]);
    world.round(secondsAfter(20), [found([])]);
    world.round(secondsAfter(40), [found([rig])]);
    expect(world.active()).toEqual([]);
    world.round(secondsAfter(70), [found([rig])]);
    expect(world.active()).toHaveLength(1);
    expect(world.holds.size).toBe(1);
    world.round(secondsAfter(80), [found([rig])]);
    expect(world.holds.size).toBe(0);
  });
});

describe("many hosts", () => {
  it("of a site are one incident of the site, which takes in those that were told of alone", () => {
    const world = new World([offline]);
    world.round(NOW, [at(hosts(3))]);
    expect(world.titles()).toEqual(["Oslo-0 offline", "Oslo-1 offline", "Oslo-2 offline"]);
    world.round(secondsAfter(1), [at(hosts(34))]);
    expect(world.titles()).toEqual(["34 hosts of site Oslo offline"]);
    const [site] = world.active();
    expect(site).toMatchObject({
      count: 34,
      severity: "high",
      summary: expect.stringContaining("and 31 more"),
    });
    const merged = [...world.incidents.values()].filter(({ mergedInto }) => mergedInto === site?.id);
    expect(merged).toHaveLength(3);
    expect([...world.withdrawn].sort()).toEqual(merged.map(({ id }) => id).sort());
    world.round(secondsAfter(10), [at(hosts(1))]);
    expect(world.titles()).toEqual(["1 host of site Oslo offline"]);
  });

  it("of several sites are one incident of the fleet, a step graver", () => {
    const world = new World([offline]);
    const sites = ["Oslo", "Porto", "Lulea"].flatMap((site) => hosts(5, site));
    world.round(NOW, [at(sites.slice(0, 10))]);
    expect(world.active()).toHaveLength(2);
    world.round(secondsAfter(1), [at([...sites, hostPlace("lonely", "Turin")])]);
    expect(world.active()).toMatchObject([
      { title: "16 hosts of the fleet offline", severity: "critical", count: 16 },
    ]);
  });

  it("tell that more joined only when it is half again as many, and not often", () => {
    const world = new World([offline]);
    world.round(NOW, [at(hosts(10))]);
    expect(world.round(secondsAfter(5), [at(hosts(20))])[0]).toMatchObject({
      telling: null,
      incident: { toldCount: 20 },
    });
    expect(world.round(secondsAfter(300), [at(hosts(40))])[0]?.telling).toBeNull();
    expect(world.round(secondsAfter(601), [at(hosts(40))])[0]).toMatchObject({
      telling: "grew",
      incident: { toldCount: 40 },
    });
    expect(world.round(secondsAfter(1_300), [at(hosts(50))])[0]?.telling).toBeNull();
  });
});

describe("what happens once", () => {
  const rule = ruleOf({ kind: "new_error" }, { clearS: 600, severity: "medium" });
  const group = (name: string): Place => ({ kind: "error", id: idOf(name), name });
  const seen = (occurredAt: Date, lastAt = occurredAt, name = "TypeError") =>
    evaluationOf(rule, [findingAt(group(name), { point: { occurredAt, lastAt } })]);

  it("is news once, and over some time after the last sight of it", () => {
    const world = new World([rule]);
    world.round(secondsAfter(10), [seen(NOW)]);
    world.round(secondsAfter(500), [seen(NOW, secondsAfter(400))]);
    expect(world.active()).toHaveLength(1);
    world.round(secondsAfter(1_001), [seen(NOW, secondsAfter(400))]);
    expect(world.active()).toEqual([]);
    world.round(secondsAfter(1_010), [seen(NOW, secondsAfter(1_005))]);
    expect(world.incidents.size).toBe(1);
    expect(world.active()).toEqual([]);
  });

  it("is told though nobody looked for hours, and is over when it is resolved", () => {
    const world = new World([rule]);
    expect(world.round(secondsAfter(7_200), [seen(NOW)])[0]?.telling).toBe("opened");
    world.round(secondsAfter(7_201), [evaluationOf(rule, [])]);
    expect(world.active()).toEqual([]);
  });

  it("and is counted too, is told by the count alone, also later", () => {
    const count = ruleOf({ kind: "error_count", threshold: 10, windowS: 300 });
    const minute = ruleOf({ kind: "error_count", threshold: 10, windowS: 60 }, { name: "a minute" });
    const world = new World([rule, count, minute]);
    const counted = (of: typeof count) =>
      evaluationOf(of, [
        findingAt({ kind: "product", id: "errors", name: "errors" }, { members: [group("TypeError")] }),
      ]);
    world.round(secondsAfter(1), [seen(NOW)]);
    world.round(secondsAfter(10), [minute, count].map(counted).concat(seen(NOW, secondsAfter(9))));
    expect(world.active()).toMatchObject([{ ruleId: count.id }]);
    world.round(
      secondsAfter(20),
      [minute, count].map((one) => evaluationOf(one, [])).concat(seen(NOW, secondsAfter(9))),
    );
    expect(world.active()).toEqual([]);
    const other = new World([rule, count]);
    other.round(NOW, [counted(count), seen(NOW)]);
    other.round(secondsAfter(60), [evaluationOf(count, []), seen(NOW, secondsAfter(30))]);
    expect(other.active()).toEqual([]);
    expect([...other.incidents.values()].map(({ mergedInto }) => mergedInto !== null).sort()).toEqual([
      false,
      true,
    ]);
  });
});

describe("any sequence of findings", () => {
  const rules = [
    offline,
    ruleOf({ kind: "host_state", states: ["miner_down"], afterS: 10 }, { clearS: 10, holdS: 15 }),
  ];
  const places = ["Oslo", "Porto", "Lulea", "Turin"].flatMap((site) => hosts(6, site));
  const round = fc.record({
    found: fc.tuple(fc.subarray(places), fc.subarray(places)),
    near: fc.subarray(places),
    complete: fc.boolean(),
    afterS: fc.integer({ min: 1, max: 400 }),
    order: fc.boolean(),
  });

  it("has at most one active incident of a rule and place, loses no host, and tells no message twice", () => {
    fc.assert(
      fc.property(fc.array(round, { maxLength: 25 }), (rounds) => {
        const world = new World(rules);
        const told = new Set<string>();
        let now = NOW;
        for (const { found, near, complete, afterS, order } of rounds) {
          now = secondsAfter(afterS, now);
          const evaluations = rules.map((rule, index) =>
            evaluationOf(
              rule,
              (found[index] ?? []).map((place) => findingAt(place)),
              {
                complete,
                near: new Set(near.map(placeKey)),
              },
            ),
          );
          const endedBefore = new Set(
            [...world.incidents.values()].filter(({ state }) => state === "resolved").map(({ id }) => id),
          );
          const changes = world.round(now, order ? evaluations : evaluations.toReversed());
          const active = world.active().map(({ ruleId, place }) => `${ruleId} ${placeKey(place)}`);
          expect(new Set(active).size).toBe(active.length);
          for (const place of found[0] ?? []) expect(standing(world, offline.id, place)).toHaveLength(1);
          for (const { incident, telling, isNew } of changes) {
            if (endedBefore.has(incident.id) && incident.state !== "resolved")
              expect(telling).toBe("returned");
            if (telling === null || telling === "resolved") continue;
            const key = `${incident.id} ${telling} ${telling === "grew" ? incident.toldAt?.getTime() : incident.flaps}`;
            expect(told.has(key)).toBe(false);
            expect(isNew).toBe(telling === "opened");
            told.add(key);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("does not depend on the order in which it is given", () => {
    fc.assert(
      fc.property(fc.subarray(places), fc.subarray(places), fc.integer(), (first, second, seed) => {
        const results = [0, seed].map((order) => {
          const world = new World(rules.map((rule) => ({ ...rule, holdS: 0 })));
          for (const [index, found] of [first, second].entries()) {
            const findings = shuffled(found, order).map((place) => findingAt(place));
            world.round(secondsAfter(index * 10), [evaluationOf(offline, findings)]);
          }
          return world.active().map(({ title, count, members }) => ({ title, count, members }));
        });
        expect(results[0]?.sort(byTitle)).toEqual(results[1]?.sort(byTitle));
      }),
    );
  });

  function standing(world: World, ruleId: string, place: Place) {
    return world
      .active()
      .filter((one) => one.ruleId === ruleId)
      .filter((one) => one.place.id === place.id || one.members.some(({ id }) => id === place.id));
  }
});

const byTitle = (a: { title: string }, b: { title: string }) => (a.title < b.title ? -1 : 1);

function shuffled<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, index) => ({ item, key: Math.sin(seed * 31 + index * (seed === 0 ? 0 : 17)) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
