// npm run load:ingest [-- --short]: how many samples a second one gateway validates, commits and acknowledges.
import pg from "pg";
import { runScenario } from "./scenario.ts";

const plan = process.argv.includes("--short")
  ? { hosts: 1000, window: 8, warmUpS: 3, measureS: 5 }
  : { hosts: 10_000, window: 3, warmUpS: 10, measureS: 30 };

const figures = await runScenario({ ...plan, intervalMs: 0 }, async (running) => {
  const { database, gateway, generator, connectMs, nextSecond } = running;
  const cpu = async () => [gateway.cpuS(), await database.cpuS(), generator.cpuS()];
  for (let i = 0; i < plan.warmUpS; i += 1) await nextSecond();
  const before = await cpu();
  const first = await nextSecond();
  const startedAt = performance.now();
  const measured = [];
  for (let i = 0; i < plan.measureS; i += 1) measured.push(await nextSecond());
  const seconds = (performance.now() - startedAt) / 1000;
  const rssMb = gateway.rssMb();
  const cores = (await cpu()).map((cpuS, i) => Number(((cpuS - (before[i] ?? 0)) / seconds).toFixed(2)));
  const last = measured.at(-1) ?? first;
  const { acknowledged } = await running.finish();
  return {
    test: "ingest",
    hosts: plan.hosts,
    seconds: Math.round(seconds),
    samplesPerSecond: Math.round((last.acknowledged - first.acknowledged) / seconds),
    ackP50Ms: Math.max(...measured.map((second) => second.ackP50Ms)),
    ackP99Ms: Math.max(...measured.map((second) => second.ackP99Ms)),
    connectMs,
    acknowledged,
    ...(await audit(database.url)),
    gatewayRssMb: rssMb,
    gatewayCores: cores[0],
    databaseCores: cores[1],
    generatorCores: cores[2],
  };
});
console.log(JSON.stringify(figures));
// Whatever was acknowledged has to be in the database, and the newest of each host in its status.
if (figures.stored !== figures.acknowledged || figures.statusesBehind > 0) process.exitCode = 1;

async function audit(url: string): Promise<{ stored: number; statusesBehind: number }> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query<{ stored: string; behind: string }>(
    `with newest as (select host_id, count(*) as samples, max(seq) as seq from health_sample group by host_id)
     select sum(n.samples) as stored, count(*) filter (where s.seq is distinct from n.seq) as behind
     from newest n left join host_status s using (host_id)`,
  );
  await admin.end();
  return { stored: Number(rows[0]?.stored), statusesBehind: Number(rows[0]?.behind) };
}
