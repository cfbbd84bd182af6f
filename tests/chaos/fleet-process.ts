import { join } from "node:path";
import { createEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { type Link, openLink } from "#tests/support/link.ts";
import { Killable } from "./killable.ts";
import { type Product, systemContext } from "./product.ts";
import { waitFor } from "./wait-for.ts";

/** Simulated hosts of one site behind one link that can be cut. */
export type FleetProcess = {
  link: Link;
  siteId: string;
  /** Of the first host. */
  hostId: string;
  stop(): Promise<void>;
};

/** Starts and enrols hosts of a site, in one process; resolves when they run. */
export async function startFleetProcess(
  product: Product,
  { count, site }: { count: number; site: string },
): Promise<FleetProcess> {
  const link = await openLink(product.gatewayPort);
  const { token } = await createEnrolmentToken(systemContext(product.db), {
    site,
    tags: [],
    uses: count,
    expiresInS: 3600,
  });
  const options = {
    "--count": String(count),
    "--gateway": `ws://127.0.0.1:${link.port}`,
    "--control-key": product.signer.keyId,
    "--state-dir": join(product.folder, `fleet-${site}`),
    "--warmup-ms": "200",
    "--sample-interval-ms": "1000",
  };
  const fleet = new Killable({
    name: "fleet",
    command: [process.execPath, "dist/fleet.mjs", ...Object.entries(options).flat()],
    env: { NODE_ENV: "production", ZEN_ENROLMENT_TOKEN: token },
    ready: /the simulated hosts are running/,
  });
  await fleet.start();
  const first = await waitFor(`the hosts of ${site} are enrolled`, async () => {
    const hosts = await product.db.host.findMany({ where: { site: { name: site } }, orderBy: { id: "asc" } });
    return hosts.length === count ? hosts[0] : null;
  });
  return {
    link,
    siteId: first.siteId,
    hostId: first.id,
    stop: async () => {
      await fleet.stop();
      await link.close();
    },
  };
}
