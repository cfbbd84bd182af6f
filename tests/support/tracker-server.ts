import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export type MadeIssue = { number: number; title: string; body: string };
/** What the server does with a request to make an issue. */
export type TrackerBehaviour = "ok" | "lose answer" | "hang" | "html" | 401 | 404 | 429 | 500;

export interface TrackerServer {
  url: string;
  issues: MadeIssue[];
  /** Every request, as "METHOD path". */
  requests: { line: string; headers: IncomingMessage["headers"]; body: string }[];
  behave(as: TrackerBehaviour): void;
  stop(): Promise<void>;
}

/** GitHub's, GitLab's and a webhook's far side on loopback, as far as finding and making issues goes. */
export async function startTrackerServer(token: string): Promise<TrackerServer> {
  const issues: MadeIssue[] = [];
  const requests: TrackerServer["requests"] = [];
  let behaviour: TrackerBehaviour = "ok";
  const server: Server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString("utf8");
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    const url = new URL(request.url ?? "/", "http://tracker");
    const say = (status: number, answer: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    };
    const isHook = url.pathname === "/hook";
    const mayEnter =
      request.headers.authorization === `Bearer ${token}` || request.headers["private-token"] === token;
    if (!isHook && !mayEnter) return say(401, { message: "Bad credentials" });
    const shown = ({ number, title }: MadeIssue) => ({
      ...{ number, iid: number, name: `T-${number}`, title },
      ...{ html_url: `${home}/i/${number}`, web_url: `${home}/i/${number}`, url: `${home}/i/${number}` },
    });
    if (request.method === "GET") {
      const sought = /zen-miner-error-[0-9a-f-]{36}/.exec(decodeURIComponent(url.search))?.[0] ?? "nothing";
      const found = issues.filter((issue) => issue.body.includes(sought)).map(shown);
      return say(
        200,
        url.pathname.startsWith("/search") ? { total_count: found.length, items: found } : found,
      );
    }
    if (behaviour === "hang") return;
    if (behaviour === "html") return response.writeHead(200).end("<html>sign in</html>");
    if (typeof behaviour === "number") return say(behaviour, { message: "no" });
    const { title, body: text, description, id } = JSON.parse(body);
    const known = isHook ? issues.find((issue) => issue.body.includes(id)) : undefined;
    const issue = known ?? { number: issues.length + 1, title, body: text ?? description };
    if (!known) issues.push(issue);
    if (behaviour === "lose answer") return response.destroy();
    say(201, shown(issue));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: home,
    issues,
    requests,
    behave: (as) => {
      behaviour = as;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
