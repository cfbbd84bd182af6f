import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";

const TABLES = [
  ["error_group", "error_event", "error_group_hour", "error_feedback", "span", "log_line"],
  ["envelope_inbox", "envelope_outbox", "telemetry_count", "upstream_state", "process"],
].flat();

/** Keeps a copy of every row that passes through the inbox and the outbox, which are emptied as fast as they fill. */
export async function keepEnvelopes(client: pg.Client): Promise<void> {
  await client.query(`
    create table kept_envelopes (name text, body bytea);
    create function keep_envelope() returns trigger language plpgsql security definer as $$ begin
      insert into public.kept_envelopes values (tg_table_name, new.body);
      return null;
    end $$;
    create trigger keep after insert on envelope_inbox for each row execute function keep_envelope();
    create trigger keep after insert on envelope_outbox for each row execute function keep_envelope()`);
}

/** Everything of telemetry in the database, as named texts. */
export async function databaseTexts(client: pg.Client): Promise<[name: string, text: string][]> {
  const texts: [string, string][] = [];
  for (const table of TABLES) {
    const { rows } = await client.query(`select row::text as text from ${table} as row`);
    texts.push([`table ${table}`, rows.map(({ text }) => text).join("\n")]);
  }
  const { rows } = await client.query("select name, body from kept_envelopes");
  for (const { name, body } of rows) texts.push([`row of ${name}`, body.toString("latin1")]);
  return texts;
}

/** Every file below a folder whose path matches, as named texts. */
export function fileTexts(folder: string, path: RegExp): [name: string, text: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => path.test(file.slice(folder.length)))
    .map((file) => [file.slice(folder.length), readFileSync(file, "latin1")]);
}
