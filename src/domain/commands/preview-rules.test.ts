import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minerCommandKindSchema } from "#src/protocol/commands.ts";
import { desiredStateSchema, reportedStateSchema } from "#src/protocol/states.ts";
import { type BulkHost, bulkVerdict, previewOf } from "./preview-rules.ts";
import { refusalByDesired } from "./rules.ts";

const mining: BulkHost = {
  id: "a",
  name: "rig-1",
  status: "active",
  desired: "mining",
  reported: "mining",
  silent: false,
  inMaintenance: false,
  hasPending: false,
};

describe("what a command would mean for a host", () => {
  it.each([
    ["pause", {}, "ready"],
    ["pause", { silent: true }, "offline"],
    ["pause", { inMaintenance: true }, "in_maintenance"],
    ["pause", { hasPending: true }, "replaces_pending"],
    ["restart", { hasPending: true }, "ready"],
    ["pause", { desired: "paused", reported: "paused" }, "already_so"],
    ["pause", { desired: "paused", reported: "mining" }, "ready"],
    ["pause", { desired: "paused", reported: "paused", hasPending: true }, "replaces_pending"],
    ["pause", { desired: "paused", reported: "paused", silent: true }, "offline"],
    ["pause", { desired: null, reported: "paused" }, "ready"],
    ["start", {}, "already_so"],
    ["restart", {}, "ready"],
    ["resume", { desired: "stopped", reported: "miner_down" }, "refused"],
    ["stop", { desired: "stopped", reported: "miner_down" }, "already_so"],
    ["start", { status: "revoked" }, "revoked"],
  ] as const)("%s, %j: %s", (kind, host, verdict) => {
    expect(bulkVerdict(kind, { ...mining, ...host })).toBe(verdict);
  });
});

describe("the preview of a command to many", () => {
  const host = fc.record<BulkHost>({
    id: fc.uuid(),
    name: fc.string(),
    status: fc.constantFrom("active", "revoked"),
    desired: fc.option(fc.constantFrom(...desiredStateSchema.options), { nil: null }),
    reported: fc.constantFrom(...reportedStateSchema.options),
    silent: fc.boolean(),
    inMaintenance: fc.boolean(),
    hasPending: fc.boolean(),
  });

  it("puts every host into one group and issues for none that the ledger refuses", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...minerCommandKindSchema.options),
        fc.array(host),
        fc.nat(3),
        (kind, hosts, gone) => {
          const { hostIds, groups } = previewOf(kind, hosts, hosts.length + gone);
          expect(groups.reduce((sum, group) => sum + group.hosts, 0)).toBe(hosts.length + gone);
          const issued = groups.filter((group) => group.issued).reduce((sum, group) => sum + group.hosts, 0);
          expect(hostIds).toHaveLength(issued);
          for (const each of hosts.filter(({ id }) => hostIds.includes(id))) {
            expect(each.status).toBe("active");
            expect(refusalByDesired(kind, each)).toBeNull();
          }
        },
      ),
    );
  });

  it("begins with who gets it", () => {
    const { groups } = previewOf("start", [mining, mining, { ...mining, silent: true }], 4);
    expect(groups.map(({ verdict, hosts }) => [verdict, hosts])).toEqual([
      ["offline", 1],
      ["already_so", 2],
      ["gone", 1],
    ]);
    expect(groups[1]?.samples.map(({ name }) => name)).toEqual(["rig-1", "rig-1"]);
  });
});
