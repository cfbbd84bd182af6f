import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hostReadingSchema } from "#src/protocol/sample.ts";
import { linuxSensors } from "./linux-sensors.ts";
import { machineId } from "./machine-id.ts";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function tree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "zen-host-"));
  roots.push(root);
  for (const [path, content] of Object.entries(files)) put(root, path, content);
  return root;
}

function put(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const RYZEN = {
  "proc/loadavg": "15.50 14.25 13.00 17/900 4242\n",
  "proc/meminfo":
    "MemTotal:       32768000 kB\nMemAvailable:   16384000 kB\nHugePages_Total:    1280\nHugePages_Free:       80\n",
  "proc/uptime": "86400.55 1000.00\n",
  "proc/cpuinfo":
    "processor\t: 0\nmodel name\t: AMD Ryzen 9 5950X 16-Core Processor\nphysical id\t: 0\ncpu cores\t: 16\nflags\t\t: fpu msr aes\n\n" +
    "processor\t: 1\nmodel name\t: AMD Ryzen 9 5950X 16-Core Processor\nphysical id\t: 0\ncpu cores\t: 16\nflags\t\t: fpu msr aes\n",
  "proc/sys/kernel/hostname": "rig-0001\n",
  "proc/sys/kernel/osrelease": "6.1.0-18-amd64\n",
  "etc/os-release": 'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
  "sys/class/hwmon/hwmon0/name": "nvme\n",
  "sys/class/hwmon/hwmon0/temp1_input": "99000\n",
  "sys/class/hwmon/hwmon1/name": "k10temp\n",
  "sys/class/hwmon/hwmon1/temp1_input": "71250\n",
  "sys/class/hwmon/hwmon1/temp1_label": "Tctl\n",
  "sys/class/hwmon/hwmon1/temp3_input": "88000\n",
  "sys/class/hwmon/hwmon1/temp3_label": "Tccd1\n",
  "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "performance\n",
  "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq": "4000000\n",
  "sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq": "3000000\n",
  "sys/devices/system/cpu/cpu0/thermal_throttle/package_throttle_count": "5\n",
  "sys/kernel/mm/hugepages/hugepages-1048576kB/nr_hugepages": "3\n",
  "sys/kernel/mm/hugepages/hugepages-1048576kB/free_hugepages": "0\n",
  "sys/module/msr/parameters/allow_writes": "on\n",
  "sys/class/powercap/intel-rapl:0/energy_uj": "900000000\n",
  "sys/class/powercap/intel-rapl:0/max_energy_range_uj": "1000000000\n",
  "sys/class/powercap/intel-rapl:0:0/energy_uj": "5\n",
};

function sensorsAt(root: string) {
  let elapsed = 0;
  const clock = { now: () => 0, elapsed: () => elapsed, after: () => () => {} };
  const sensors = linuxSensors({ root, stateDir: root, clock });
  return { sensors, pass: (ms: number) => (elapsed += ms) };
}

describe("the sensors of a host", () => {
  it("read what a Ryzen under Debian shows", () => {
    const { sensors } = sensorsAt(tree(RYZEN));
    expect(sensors.read()).toMatchObject({
      load1: 15.5,
      load15: 13,
      memoryTotalBytes: 32768000 * 1024,
      memoryAvailableBytes: 16384000 * 1024,
      hugePagesTotal: 1280,
      hugePagesFree: 80,
      cpuTemperatureC: 71.25,
      cpuGovernor: "performance",
      cpuFrequencyMhz: 3500,
      msrWritable: true,
      gigabytePagesTotal: 3,
      gigabytePagesFree: 0,
      cpuAes: true,
      uptimeS: 86400.55,
      diskFreeBytes: expect.any(Number),
    });
    expect(sensors.facts()).toMatchObject({
      hostname: "rig-0001",
      os: "Debian GNU/Linux 12 (bookworm)",
      kernel: "6.1.0-18-amd64",
      cpuModel: "AMD Ryzen 9 5950X 16-Core Processor",
      cpuCores: 16,
      cpuThreads: 2,
    });
  });

  it("derive power from the energy between two readings, across a wrap of the counter", () => {
    const root = tree(RYZEN);
    const { sensors, pass } = sensorsAt(root);
    put(root, "sys/class/powercap/intel-rapl:0/energy_uj", "950000000");
    pass(1_000);
    expect(sensors.read().packagePowerW).toBeCloseTo(50);
    put(root, "sys/class/powercap/intel-rapl:0/energy_uj", "50000000");
    pass(2_000);
    expect(sensors.read().packagePowerW).toBeCloseTo(50);
  });

  it("say throttled only while the counter grows", () => {
    const root = tree(RYZEN);
    const { sensors } = sensorsAt(root);
    expect(sensors.read().cpuThrottled).toBe(false);
    put(root, "sys/devices/system/cpu/cpu0/thermal_throttle/package_throttle_count", "6");
    expect(sensors.read().cpuThrottled).toBe(true);
    expect(sensors.read().cpuThrottled).toBe(false);
  });

  it("fall back to the thermal zone of a board without hwmon", () => {
    const root = tree({
      "sys/class/thermal/thermal_zone0/type": "gpu-thermal\n",
      "sys/class/thermal/thermal_zone0/temp": "90000\n",
      "sys/class/thermal/thermal_zone1/type": "cpu-thermal\n",
      "sys/class/thermal/thermal_zone1/temp": "55500\n",
    });
    expect(sensorsAt(root).sensors.read().cpuTemperatureC).toBe(55.5);
  });

  it("know the AES of a board that names its features as ARM kernels do", () => {
    const features = (names: string) =>
      tree({ "proc/cpuinfo": `processor\t: 0\nFeatures\t: fp asimd ${names}\n` });
    expect(sensorsAt(features("aes pmull")).sensors.read().cpuAes).toBe(true);
    expect(sensorsAt(features("crc32")).sensors.read().cpuAes).toBe(false);
  });

  it("are null, not zero, where the machine shows nothing", () => {
    const reading = sensorsAt(tree({})).sensors.read();
    const { diskFreeBytes: _disk, ...rest } = reading;
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
    expect(hostReadingSchema.safeParse(reading).success).toBe(true);
  });
});

describe("the machine's id", () => {
  const card = (address: string) => ({
    "sys/class/net/enp3s0/device/vendor": "0x8086\n",
    "sys/class/net/enp3s0/address": `${address}\n`,
    "sys/class/net/docker0/address": "02:42:00:00:00:01\n",
  });
  const idAt = (root: string, override: string | null = null) =>
    machineId({ root, stateDir: root, override });

  it("differs between two machines with a cloned disk, and not from one call to the next", () => {
    const one = tree({ "etc/machine-id": "c0ffee\n", ...card("aa:aa") });
    const clone = tree({ "etc/machine-id": "c0ffee\n", ...card("bb:bb") });
    expect(idAt(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(idAt(one)).toBe(idAt(one));
    expect(idAt(one)).not.toBe(idAt(clone));
  });

  it("is made up and kept on a machine that has none, and can be given", () => {
    const root = tree({});
    expect(idAt(root)).toBe(idAt(root));
    expect(idAt(root)).not.toBe(idAt(tree({})));
    expect(idAt(root, "simulated-1")).toBe(idAt(tree({}), "simulated-1"));
  });
});
