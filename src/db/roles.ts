import pg from "pg";

/** The role whose grants the migrations hold; it cannot log in. */
const GATEWAY_ROLE = "zen_gateway";
const DUPLICATE_ROLE = new Set(["42710", "23505"]);
const ROLE_CHANGED_MEANWHILE = "XX000";
const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * Makes the login role of the gateways of this database, or gives it `password`, and returns the address a
 * gateway connects with. Throws one line saying what to do where the server does not let us make roles.
 */
export async function ensureGatewayRole(adminUrl: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const login = `${client.database}_gateway_login`;
    await setLogin(client, login, password);
    const url = new URL(adminUrl);
    url.username = encodeURIComponent(login);
    url.password = encodeURIComponent(password);
    return url.href;
  } finally {
    await client.end();
  }
}

async function setLogin(client: pg.Client, login: string, password: string): Promise<void> {
  const role = client.escapeIdentifier(login);
  const options = `login password ${client.escapeLiteral(password)} nosuperuser nocreatedb nocreaterole noreplication`;
  try {
    if (!(await roleExists(client, login))) await client.query(`create role ${role} ${options}`);
    else await client.query(`alter role ${role} ${options}`);
    await client.query(`grant ${GATEWAY_ROLE} to ${role}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const raced = DUPLICATE_ROLE.has(error.code ?? "") || error.code === ROLE_CHANGED_MEANWHILE;
    if (raced) return setLogin(client, login, password);
    if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(
      `The database does not let ${client.user} make the gateway's role. Ask its owner for a role that may log in and is a member of ${GATEWAY_ROLE}, and set GATEWAY_DATABASE_URL to it.`,
      { cause: error },
    );
  }
}

async function roleExists(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [name]);
  return rowCount === 1;
}
