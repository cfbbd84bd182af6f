// npm run load:connections [-- --short]: what connected hosts cost one gateway when each sends a sample every 10 s.
import { runScenario } from "./scenario.ts";

const plan = process.argv.includes("--short")
  ? { hosts: 1000, measureS: 12 }
  : { hosts: 10_000, measureS: 60 };
const LIMIT_MB = 250;

const figures = await runScenario({ hosts: plan.hosts, window: 0, intervalMs: 10_000 }, async (running) => {
  const { gateway, connectMs, nextSecond } = running;
  const connectedRssMb = gateway.rssMb();
  const first = await nextSecond();
  const cpuBefore = gateway.cpuS();
  const rssMb = [];
  let last = first;
  for (let i = 0; i < plan.measureS; i += 1) {
    last = await nextSecond();
    rssMb.push(gateway.rssMb());
  }
  const gatewayCores = (gateway.cpuS() - cpuBefore) / plan.measureS;
  const { acknowledged } = await running.finish();
  return {
    test: "connections",
    hosts: plan.hosts,
    seconds: plan.measureS,
    connectMs,
    connectedRssMb,
    gatewayRssMaxMb: Math.max(...rssMb),
    gatewayRssEndMb: rssMb.at(-1) ?? 0,
    gatewayCores: Number(gatewayCores.toFixed(2)),
    samplesPerSecond: Math.round((last.acknowledged - first.acknowledged) / plan.measureS),
    ackP50Ms: last.ackP50Ms,
    ackP99Ms: last.ackP99Ms,
    acknowledged,
  };
});
console.log(JSON.stringify(figures));
if (figures.gatewayRssMaxMb >= LIMIT_MB) process.exitCode = 1;
