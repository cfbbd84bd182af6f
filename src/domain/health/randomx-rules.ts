import type { HostReading, Inventory, MinerReading } from "#src/protocol/sample.ts";

/** What is known of how well a host is set up for RandomX. */
export type RandomxFacts = {
  /** Null while no miner answers. */
  miner: MinerReading | null;
  /** Null until the host sent a sample. */
  host: HostReading | null;
  inventory: { [key in "arch" | "memoryTotalBytes"]?: Inventory[key] | undefined };
};

export type Verdict = "good" | "fix" | "unknown";

/** Commands to run on the host, and what they do, as one step. */
export type FixStep = { what: string; commands: readonly string[] };

/** One thing that RandomX depends on. */
export type RandomxCheck = {
  key:
    | "hugePages"
    | "gigabytePages"
    | "msr"
    | "governor"
    | "throttling"
    | "temperature"
    | "memory"
    | "memoryChannels"
    | "aes";
  name: string;
  verdict: Verdict;
  /** What was found, or that the host does not say it. */
  found: string;
  /** How to put it right, or to find out. Empty when it is good. */
  steps: readonly FixStep[];
  /** What it is worth, where a source says so. */
  worth: string | null;
};

type Finding = Pick<RandomxCheck, "verdict" | "found" | "steps">;

/** 2 MiB pages that the dataset and the cache take; each thread's scratchpad takes one more (XMRig's own log says so). */
const DATASET_PAGES = 1168;
/** What XMRig's guide tells to reserve. */
const RESERVED_PAGES = 1280;
/** Dataset (2080 MiB) and cache (256 MiB): xmrig.com/docs/miner/randomx-optimization-guide. */
const FAST_MODE_BYTES = 2336 * 1024 * 1024;
/** Ours: most CPUs slow themselves down from 95 to 100 °C on. */
const HOT_C = 90;

const good = (found: string): Finding => ({ verdict: "good", found, steps: [] });
const fix = (found: string, ...steps: FixStep[]): Finding => ({ verdict: "fix", found, steps });
const unknown = (found: string, ...steps: FixStep[]): Finding => ({ verdict: "unknown", found, steps });
const NOT_SAID = "The host does not report it.";
const RESTART: FixStep = { what: "Restart the miner, by the command above on this page.", commands: [] };

/** Whether the host mines something for which all of this matters; null while nobody knows. */
export function minesRandomx({ miner }: RandomxFacts): boolean | null {
  return miner?.algo ? miner.algo.startsWith("rx/") : null;
}

/** All checks, in the order of what they are worth. */
export function randomxChecks(facts: RandomxFacts): RandomxCheck[] {
  const guide = "says XMRig's RandomX optimization guide";
  return [
    {
      key: "hugePages",
      name: "Huge pages",
      worth: `Up to 50 % more hashrate, ${guide}.`,
      ...hugePages(facts),
    },
    { key: "msr", name: "MSR mod", worth: null, ...msr(facts) },
    { key: "throttling", name: "Throttling", worth: null, ...throttling(facts) },
    { key: "temperature", name: "CPU temperature", worth: null, ...temperature(facts) },
    { key: "governor", name: "CPU governor", worth: null, ...governor(facts) },
    { key: "memory", name: "Memory for the dataset", worth: null, ...memory(facts) },
    {
      key: "gigabytePages",
      name: "1 GB pages",
      worth: `1 to 3 % on top of huge pages, ${guide}.`,
      ...gigabytePages(facts),
    },
    {
      key: "memoryChannels",
      name: "Memory channels",
      worth: `DDR4 carries about 4,000 to 6,000 H/s for each channel, ${guide}.`,
      ...memoryChannels(),
    },
    { key: "aes", name: "Hardware AES", worth: null, ...aes(facts) },
  ];
}

function hugePages({ miner, host }: RandomxFacts): Finding {
  const allocated = miner?.hugePagesAllocated ?? null;
  const wanted = miner?.hugePagesTotal ?? null;
  if (allocated !== null && wanted !== null && wanted > 0) {
    const found = `The miner has ${allocated} of ${wanted} pages.`;
    return allocated >= wanted ? good(found) : fix(found, ...reserve(wanted));
  }
  const reserved = host?.hugePagesTotal ?? null;
  if (reserved === null) return unknown(NOT_SAID, lookAt("grep -i hugepages /proc/meminfo"));
  const needed = DATASET_PAGES + (miner?.threads ?? 0);
  const found = `The host reserves ${reserved} pages; RandomX wants ${needed}.`;
  return reserved >= needed ? good(found) : fix(found, ...reserve(needed));
}

function reserve(wanted: number): FixStep[] {
  const pages = Math.max(RESERVED_PAGES, wanted);
  return [
    { what: "Reserve them now.", commands: [`sudo sysctl -w vm.nr_hugepages=${pages}`] },
    {
      what: "Keep them over a restart of the host.",
      commands: [`echo "vm.nr_hugepages=${pages}" | sudo tee /etc/sysctl.d/60-huge-pages.conf`],
    },
    RESTART,
  ];
}

function lookAt(command: string): FixStep {
  return { what: "See it on the host.", commands: [command] };
}

/** Only x86 has these registers. */
function isX86({ inventory }: RandomxFacts): boolean | null {
  if (!inventory.arch) return null;
  return ["x64", "x86_64", "amd64", "ia32"].includes(inventory.arch);
}

function msr(facts: RandomxFacts): Finding {
  if (isX86(facts) === false) return good("This kind of CPU has no such registers to set.");
  const writable = facts.host?.msrWritable ?? null;
  if (writable === null) return unknown(NOT_SAID, lookAt("ls /sys/module/msr"));
  if (writable)
    return good("The msr module is loaded and takes writes, so that XMRig can set the registers.");
  return fix(
    "The msr module is not loaded or refuses writes, so XMRig cannot switch the prefetchers off.",
    { what: "Load it now.", commands: ["sudo modprobe msr allow_writes=on"] },
    {
      what: "Load it at each start of the host.",
      commands: [
        "echo msr | sudo tee /etc/modules-load.d/msr.conf",
        'echo "options msr allow_writes=on" | sudo tee /etc/modprobe.d/msr.conf',
      ],
    },
    RESTART,
  );
}

function governor({ host }: RandomxFacts): Finding {
  const name = host?.cpuGovernor ?? null;
  const look = lookAt("cat /sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
  if (name === null) return unknown("The host reports none; virtual machines have none.", look);
  if (name === "performance" || name === "schedutil") return good(`It is ${name}.`);
  return fix(`It is ${name}, which may hold the frequency down.`, {
    what: "Let all CPUs run at full speed, until the next start of the host.",
    commands: ["echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"],
  });
}

function throttling({ host }: RandomxFacts): Finding {
  const throttled = host?.cpuThrottled ?? null;
  if (throttled === null) {
    return unknown("The host does not report it; AMD CPUs count nothing that could be read.", {
      what: "Look for messages of the kernel about it.",
      commands: ["sudo journalctl -k | grep -i throttl"],
    });
  }
  if (!throttled) return good("The CPU is not slowed down for heat.");
  return fix("The CPU slows itself down because it is too hot.", {
    what: "Clean or better the cooling, or mine with fewer threads. See what the sensors say.",
    commands: ["sensors"],
  });
}

function temperature({ host }: RandomxFacts): Finding {
  const celsius = host?.cpuTemperatureC ?? null;
  if (celsius === null) return unknown("No sensor was found.", lookAt("sensors"));
  const found = `${celsius.toFixed(0)} °C.`;
  if (celsius < HOT_C) return good(found);
  return fix(`${found} From about 95 °C on, CPUs slow themselves down.`, {
    what: "Clean or better the cooling, or mine with fewer threads. See what the sensors say.",
    commands: ["sensors"],
  });
}

function memory({ host, inventory }: RandomxFacts): Finding {
  const bytes = host?.memoryTotalBytes ?? inventory.memoryTotalBytes ?? null;
  if (bytes === null) return unknown(NOT_SAID, lookAt("free -m"));
  const found = `${Math.round(bytes / 1024 / 1024).toLocaleString("en-US")} MiB.`;
  if (bytes > FAST_MODE_BYTES) return good(found);
  return fix(
    `${found} The dataset and the cache take 2,336 MiB; without them RandomX runs in its light mode, which is far slower.`,
    { what: "Fit more memory.", commands: [] },
  );
}

/** RandomX's dataset takes three of them on each NUMA node; one node has to do, as the host does not say how many. */
const GIGABYTE_PAGES = 3;
const RESERVE_GIGABYTES: FixStep = {
  what: "Reserve three for each NUMA node.",
  commands: [
    `echo ${GIGABYTE_PAGES} | sudo tee /sys/devices/system/node/node*/hugepages/hugepages-1048576kB/nr_hugepages`,
  ],
};
const USE_GIGABYTES: FixStep = {
  what: 'Set "1gb-pages": true under "randomx" in XMRig\'s configuration, and restart the miner.',
  commands: [],
};

function gigabytePages({ host, miner }: RandomxFacts): Finding {
  const total = host?.gigabytePagesTotal ?? null;
  const free = host?.gigabytePagesFree ?? null;
  if (total === null || free === null) {
    return unknown(NOT_SAID, lookAt("cat /sys/kernel/mm/hugepages/hugepages-1048576kB/nr_hugepages"));
  }
  if (total < GIGABYTE_PAGES) {
    return fix(
      `The host reserves ${total}; RandomX takes ${GIGABYTE_PAGES}.`,
      RESERVE_GIGABYTES,
      USE_GIGABYTES,
    );
  }
  if (miner !== null && total - free < GIGABYTE_PAGES) {
    return fix(`The host reserves ${total}, and the miner does not use them.`, USE_GIGABYTES);
  }
  return good(`The host reserves ${total}, ${total - free} in use.`);
}

function memoryChannels(): Finding {
  return unknown(NOT_SAID, {
    what: "See which slots hold memory. With two channels both should be filled alike.",
    commands: ['sudo dmidecode --type memory | grep -E "Locator|Size|Speed"'],
  });
}

function aes({ host }: RandomxFacts): Finding {
  const has = host?.cpuAes ?? null;
  if (has === null) return unknown(NOT_SAID, lookAt("grep -m1 -ow aes /proc/cpuinfo"));
  if (has) return good("The CPU computes AES itself.");
  return fix("The CPU does not offer AES, so that RandomX computes it slowly in software.", {
    what: "Some firmware and virtual machines hide it: switch AES on there. The CPU's own list of features says whether it has it.",
    commands: ["lscpu | grep -i aes"],
  });
}
