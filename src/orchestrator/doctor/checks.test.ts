import { describe, expect, it } from "vitest";
import type { HostReading } from "#src/protocol/sample.ts";
import type { MinerHttp } from "../miner/http.ts";
import { createXmrigClient } from "../miner/xmrig-client.ts";
import { checkDisk, checkGovernor, checkHugePages, checkMsr, checkNode } from "./host-checks.ts";
import { checkMinerApi } from "./miner-checks.ts";

const well: HostReading = {
  ...{ load1: 1, load5: 1, load15: 1, memoryTotalBytes: 1, memoryAvailableBytes: 1, cpuTemperatureC: 60 },
  ...{
    cpuThrottled: false,
    cpuGovernor: "performance",
    cpuFrequencyMhz: 1,
    packagePowerW: 1,
    msrWritable: true,
  },
  ...{ hugePagesTotal: 1280, hugePagesFree: 80, diskFreeBytes: 10e9, uptimeS: 1 },
};

describe("the doctor's look at the host", () => {
  it("has nothing to say about a host that is well", () => {
    const findings = [
      checkHugePages(well),
      checkMsr(well),
      checkGovernor(well),
      checkDisk(well),
      checkNode("22.1.0"),
    ];
    expect(findings.map((finding) => finding.level)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
  });

  it("says what to run for each thing that costs hashrate", () => {
    expect(checkHugePages({ ...well, hugePagesTotal: 0 }).message).toContain(
      "sysctl -w vm.nr_hugepages=1280",
    );
    expect(checkMsr({ ...well, msrWritable: false }).message).toContain("modprobe msr allow_writes=on");
    expect(checkGovernor({ ...well, cpuGovernor: "powersave" }).message).toContain("cpupower frequency-set");
  });

  it("fails what stops the orchestrator from working", () => {
    expect(checkNode("20.18.3").level).toBe("fail");
    expect(checkNode("20.19.0").level).toBe("ok");
    expect(checkDisk({ ...well, diskFreeBytes: 1e6 }).level).toBe("fail");
  });
});

describe("the doctor's look at XMRig's API", () => {
  const check = (answers: Record<string, number>) => {
    const http: MinerHttp = async ({ path }) => ({ status: answers[path] ?? 404, headers: {}, body: "{}" });
    return checkMinerApi(createXmrigClient(http, "token"), "http://127.0.0.1:18088");
  };

  it("is content with one that answers and lets itself be changed", async () => {
    expect((await check({ "/2/summary": 200, "/2/config": 200 })).level).toBe("ok");
  });

  it.each([{ "/2/summary": 200, "/2/config": 403 }, { "/2/summary": 401 }, {}])(
    "gives the lines to set: %j",
    async (answers) => {
      const finding = await check(answers as Record<string, number>);
      expect(finding.level).toBe("fail");
      expect(finding.message).toContain(
        '"http": {"enabled": true, "host": "127.0.0.1", "port": 18088, "access-token": "…", "restricted": false}',
      );
    },
  );
});
