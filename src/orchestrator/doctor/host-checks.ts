import type { HostReading } from "#src/protocol/sample.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

/** 2 MiB pages that RandomX's dataset takes; each mining thread takes one more. XMRig's own advice is 1280. */
const RANDOMX_PAGES = 1168;
const LOW_DISK_BYTES = 200 * 1024 * 1024;
const OLDEST_NODE = [20, 19] as const;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return isOld
    ? fail("node", `Node.js ${version} is too old; install ${OLDEST_NODE.join(".")} or newer`)
    : ok("node", `Node.js ${version}`);
}

export function checkHugePages(reading: HostReading): Finding {
  const { hugePagesTotal } = reading;
  if (hugePagesTotal === null)
    return warn("huge pages", "this kernel has none; RandomX is up to 50 % slower without");
  if (hugePagesTotal >= RANDOMX_PAGES)
    return ok("huge pages", `${hugePagesTotal} reserved, ${reading.hugePagesFree} free`);
  return warn(
    "huge pages",
    `${hugePagesTotal} reserved, RandomX wants ${RANDOMX_PAGES} and one for each thread; run: sysctl -w vm.nr_hugepages=1280, and keep it in /etc/sysctl.d`,
  );
}

export function checkMsr(reading: HostReading): Finding {
  if (reading.msrWritable === null) return ok("msr", "this CPU has no MSR tuning to do");
  return reading.msrWritable
    ? ok("msr", "the msr module is loaded and writable")
    : warn(
        "msr",
        "the msr module is not loaded or forbids writes, which costs up to 15 %; run: modprobe msr allow_writes=on",
      );
}

export function checkGovernor(reading: HostReading): Finding {
  const { cpuGovernor } = reading;
  if (cpuGovernor === null) return ok("governor", "this machine does not let its frequency be governed");
  return cpuGovernor === "performance" || cpuGovernor === "schedutil"
    ? ok("governor", cpuGovernor)
    : warn("governor", `${cpuGovernor}; for full speed run: cpupower frequency-set -g performance`);
}

export function checkDisk(reading: HostReading): Finding {
  const { diskFreeBytes } = reading;
  if (diskFreeBytes === null) return warn("disk", "the free space of the state directory cannot be read");
  const mebibytes = Math.floor(diskFreeBytes / 1024 / 1024);
  return diskFreeBytes < LOW_DISK_BYTES
    ? fail(
        "disk",
        `${mebibytes} MiB free; commands are refused once the journal cannot be written. Free some space`,
      )
    : ok("disk", `${mebibytes} MiB free`);
}
