import { askSentry } from "./release-target.mjs";

/**
 * What publishing a release takes, in order: each step says what it is (`what`) and does it (`run(target)`), resolving
 * with a line that says what happened. Each may be run again: what is there already is left as it is.
 */
export function releaseSteps({ release, environment, projectUrl, commits, mapsArrived }) {
  return [
    { what: `create release ${release}`, run: (target) => create(target, release) },
    {
      what: `set its commits (${commits.length})`,
      run: (target) => setCommits(target, release, commits),
    },
    { what: "check that its source maps have arrived", run: () => arrived(mapsArrived) },
    { what: "finalise it", run: (target) => finalise(target, release) },
    {
      what: `record its deploy to ${environment}`,
      run: (target) => recordDeploy(target, release, { environment, projectUrl }),
    },
  ];
}

async function create(target, release) {
  const { org, project } = target;
  // Sentry takes the same release again, and answers 208 then.
  const made = await askSentry(target, "POST", `organizations/${org}/releases/`, {
    version: release,
    projects: [project],
  });
  if (made === null) throw missing(target);
  return `release ${release} is there`;
}

async function setCommits(target, release, commits) {
  if (commits.length === 0) return "no commits to tell of: this is not a git clone";
  await put(target, release, { commits });
  return `${commits.length} commits set`;
}

async function arrived(mapsArrived) {
  await mapsArrived();
  return "its source maps have arrived";
}

async function finalise(target, release) {
  const known = await askSentry(target, "GET", pathOf(target, release));
  if (known === null) throw missing(target);
  if (known.dateReleased) return `finalised before, at ${known.dateReleased}`;
  await put(target, release, { dateReleased: new Date().toISOString() });
  return "finalised";
}

async function recordDeploy(target, release, { environment, projectUrl }) {
  const path = `${pathOf(target, release)}deploys/`;
  const deploys = await askSentry(target, "GET", path);
  if (deploys === null) throw missing(target);
  if (deploys.some((deploy) => deploy.environment === environment && deploy.name === release))
    return `its deploy to ${environment} was recorded before`;
  await askSentry(target, "POST", path, {
    environment,
    name: release,
    dateFinished: new Date().toISOString(),
    projects: [target.project],
    ...(projectUrl ? { url: projectUrl } : {}),
  });
  return `deploy to ${environment} recorded`;
}

async function put(target, release, body) {
  if ((await askSentry(target, "PUT", pathOf(target, release), body)) === null) throw missing(target);
}

function pathOf({ org }, release) {
  return `organizations/${org}/releases/${encodeURIComponent(release)}/`;
}

function missing({ url, org, project }) {
  return new Error(
    `${url} does not know organisation ${org} with project ${project}, or has no releases. Check SENTRY_ORG and SENTRY_PROJECT.`,
  );
}
