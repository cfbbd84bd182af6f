import type { TermsOf } from "./term.ts";

/** Readings of the miner, as XMRig says them. */
const OF_THE_MINER = {
  hashrate: {
    name: "Hashrate",
    text: "Hashes a second over the last 10 seconds, or over 60 while that window fills. Hosts that are offline add nothing.",
  },
  hashrate10s: {
    name: "Hashrate 10 s",
    text: "Hashes a second over the last 10 seconds: the quickest to show a change, and the least steady.",
  },
  hashrate60s: {
    name: "Hashrate 60 s",
    text: "Hashes a second over the last minute. Empty until the miner has run that long.",
  },
  hashrate15m: {
    name: "Hashrate 15 min",
    text: "Hashes a second over the last 15 minutes: the steadiest, and the one to compare hosts by. Empty until the miner has run that long.",
  },
  hashrateHighest: {
    name: "Highest hashrate",
    text: "The highest that this miner's process has seen since it started. If the hashrate stays far below it, look at temperature and throttling.",
  },
  accepted: {
    name: "Accepted shares",
    text: "Results that the pool took and pays for, since the miner's process started.",
  },
  rejected: {
    name: "Rejected shares",
    text: "Results that the pool refused and does not pay for. More than 2 % points to a slow connection to the pool or to an unstable, overclocked machine.",
  },
  shareRate: {
    name: "Shares an hour",
    text: "Accepted shares for each hour of the time shown. It varies with luck: compare long times.",
  },
  sharesGood: {
    name: "Good shares",
    text: "Results that the pool took since the miner's process started, as the miner counts them.",
  },
  sharesTotal: {
    name: "All shares",
    text: "Results that the miner sent since its process started, accepted or not.",
  },
  hashesTotal: { name: "Hashes", text: "All hashes that the miner has counted since its process started." },
  difficulty: {
    name: "Difficulty",
    text: "How rare a hash must be to count as a share, as the pool set it. Pools set it so that a host sends a share every few seconds to minutes.",
  },
  pool: {
    name: "Pool",
    text: "Where the miner sends its shares, as host and port. The login is never collected.",
  },
  poolUptime: {
    name: "Connected to pool",
    text: "How long the connection to the pool has lasted. Short times again and again are a network fault.",
  },
  poolPing: {
    name: "Pool ping",
    text: "How long the pool takes to answer a share, in ms (the median). Above about 250 ms, shares come too late and are rejected: choose a pool nearer by.",
  },
  poolFailures: {
    name: "Pool failures",
    text: "How often the connection to the pool failed since the miner started. If it rises, check the network and the pool's address.",
  },
  poolTls: {
    name: "Pool encrypted",
    text: "Whether the connection to the pool uses TLS. Without it, whoever is on the way can redirect shares to another wallet.",
  },
  paused: {
    name: "Paused",
    text: "Whether XMRig says that it is paused. A pause is not kept over a restart of the miner.",
  },
  algorithm: { name: "Algorithm", text: "What the miner computes. RandomX (rx/0) is Monero's." },
  threads: {
    name: "Threads",
    text: "How many threads hash. RandomX wants one for each 2 MiB of the CPU's level 3 cache.",
  },
  hugePages: {
    name: "Huge pages",
    text: "How many of the 2 MiB memory pages that RandomX wants were given to the miner. Less than all of them costs up to half of the hashrate: raise vm.nr_hugepages and restart the miner.",
  },
  minerMemory: {
    name: "Memory of the miner",
    text: "Bytes of memory that the miner's process holds. RandomX in its fast mode takes about 2.3 GiB.",
  },
  donation: {
    name: "Donation",
    text: "Part of the time that XMRig mines for its authors, set in its configuration.",
  },
  minerVersion: { name: "Miner version", text: "The version of XMRig that answers on this host." },
  minerUptime: {
    name: "Miner uptime",
    text: "How long the miner's process has run. Short times again and again mean that it crashes: read XMRig's log.",
  },
  miningShare: { name: "Time mining", text: "Part of the samples in the time shown that said mining." },
} as const satisfies TermsOf<string>;

/** Readings of the host's own sensors. */
const OF_THE_HOST = {
  temperature: {
    name: "CPU temperature",
    text: "The hottest CPU sensor, in °C; empty where the machine has none. From 85 °C most CPUs begin to slow down: clean it, cool it, or use fewer threads.",
  },
  throttled: {
    name: "CPU throttled",
    text: "Whether the CPU slowed itself down for heat since the last sample. It costs hashrate: improve the cooling.",
  },
  governor: {
    name: "CPU governor",
    text: "How Linux chooses the CPU's frequency. For mining it should be performance; powersave may cost hashrate.",
  },
  frequency: {
    name: "CPU frequency",
    text: "What the CPUs run at now, in MHz, as their mean. Far below the CPU's usual figure means heat, a power limit or the governor.",
  },
  power: {
    name: "Package power",
    text: "What the CPU takes, in W, from its own energy counter. Board, memory and power supply come on top; empty where the counter cannot be read.",
  },
  hashesPerWatt: {
    name: "H/s per W",
    text: "Hashrate for each watt that the CPU takes: the figure that decides whether a host earns more than it costs. Counted over hosts that measure power.",
  },
  msr: {
    name: "MSR writable",
    text: "Whether XMRig can set the CPU registers that make RandomX up to 15 % faster. If not, load the kernel module msr and let the miner write to it.",
  },
  load: {
    name: "Load",
    text: "How many processes wanted a CPU at once, on average over the time named. Far above the number of threads, something else works here too.",
  },
  memory: {
    name: "Memory free",
    text: "Memory that programs can still have, of all there is. RandomX needs about 2.3 GiB for its fast mode.",
  },
  hostHugePages: {
    name: "Huge pages free",
    text: "2 MiB pages that the kernel has set aside and nobody uses, of all it has. The miner takes its share when it starts.",
  },
  gigabytePages: {
    name: "1 GiB pages",
    text: "Pages of 1 GiB that the kernel has set aside. RandomX gains a few per cent more with three of them than with pages of 2 MiB alone; set 1gb-pages in XMRig's configuration.",
  },
  aes: {
    name: "AES in hardware",
    text: "Whether the CPU computes AES itself. Without it RandomX yields a small part of what the same CPU would; the hypervisor of a virtual machine may hide it.",
  },
  disk: {
    name: "Disk free",
    text: "Room where the orchestrator keeps its journal and samples. Without room it refuses commands, because it could not remember them.",
  },
  hostUptime: { name: "Host uptime", text: "How long the machine has run since it was started." },
  clockOffset: {
    name: "Clock ahead of ours",
    text: "How far the host's clock is ahead of the control plane's, as measured on its connection. Commands allow for it; beyond a few seconds, set up time synchronisation on the host.",
  },
  lastSeen: {
    name: "Last seen",
    text: "When the host was last heard from, by the control plane's clock. After 30 seconds without a word it counts as offline.",
  },
  since: { name: "Since", text: "When the present state began." },
  lostPolicy: {
    name: "Without control plane",
    text: "What this host does while it cannot reach the control plane: keep mining, or stop after some hours. The host keeps to it by itself.",
  },
  orchestrator: {
    name: "Orchestrator",
    text: "Version of our daemon on the host. Hosts on an older one keep working; install the one that this control plane offers to get its corrections.",
  },
  keyFingerprint: {
    name: "Key fingerprint",
    text: "Identifies the key that the host made for itself when it was enrolled. A second machine with the same one is a cloned disk.",
  },
} as const satisfies TermsOf<string>;

/** Figures over many hosts. */
const OF_THE_FLEET = {
  fleetHashrate: {
    name: "Hashrate of the fleet",
    text: "The sum of what all hosts last said, over hosts heard from in the last 30 seconds.",
  },
  yesterday: {
    name: "Against yesterday",
    text: "The fleet's mean hashrate of the last 15 full minutes against that of the same minutes 24 hours ago. Says so when there are no readings from then.",
  },
  fleetPower: {
    name: "Power",
    text: "The sum of what the CPUs of measuring hosts take, in W. The number of hosts that measure it stands beside it.",
  },
  rejectedShare: {
    name: "Rejected",
    text: "Rejected shares as part of all shares in the time shown. Above 2 %, see which hosts reject most: slow connections and unstable machines.",
  },
} as const satisfies TermsOf<string>;

/** What is measured. */
export const METRIC_TERMS = { ...OF_THE_MINER, ...OF_THE_HOST, ...OF_THE_FLEET } as const;
