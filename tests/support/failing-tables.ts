import type pg from "pg";

/** The error is one of the data, which trying again does not cure. */
const FAIL_ONCE = `
  create sequence if not exists fail_once_calls;
  create or replace function fail_once(what text) returns boolean language plpgsql security definer as $$ begin
    if nextval('public.fail_once_calls') = 1 then
      raise exception using message = what, errcode = 'integrity_constraint_violation';
    end if;
    return true;
  end $$;
  create or replace function fail_statement_once() returns trigger language plpgsql security definer as $$ begin
    perform public.fail_once(tg_argv[0]);
    return new;
  end $$;
  alter sequence fail_once_calls restart`;

/** While `work` runs, the first question about a table that finds a row fails with `what`; the next ones do not. */
export async function failFirstRead<T>(
  client: pg.Client,
  { table, what }: { table: string; what: string },
  work: () => Promise<T>,
): Promise<T> {
  const text = client.escapeLiteral(what);
  await client.query(
    `${FAIL_ONCE}; alter table ${table} rename to ${table}_away;
     create view ${table} as select * from ${table}_away where fail_once(${text})`,
  );
  try {
    return await work();
  } finally {
    await client.query(`drop view ${table}; alter table ${table}_away rename to ${table}`);
  }
}

/**
 * While `work` runs, the first statement that writes to a table fails with `what`; the next ones do not. With `when`
 * it is the first that writes a row of which that holds.
 */
export async function failFirstWrite<T>(
  client: pg.Client,
  {
    table,
    write,
    what,
    when,
  }: { table: string; write: "insert" | "update" | "delete"; what: string; when?: string },
  work: () => Promise<T>,
): Promise<T> {
  const text = client.escapeLiteral(what);
  await client.query(
    `${FAIL_ONCE}; create trigger fail_once before ${write} on ${table}
     for each ${when === undefined ? "statement" : `row when (${when})`} execute function fail_statement_once(${text})`,
  );
  try {
    return await work();
  } finally {
    await client.query(`drop trigger fail_once on ${table}`);
  }
}
