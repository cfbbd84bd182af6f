import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { DatabaseError, type Pool, type QueryResult } from "pg";

/** `"char"` of the system catalogues: the adapter has no type for it, the engine wants it as one character. */
const CATALOGUE_CHAR_OID = 18;
const BPCHAR_OID = 1042;

const MODULE = "@prisma/schema-engine-wasm/schema_engine_bg";

type Runtime = typeof import("@prisma/schema-engine-wasm") & { __wbg_set_wasm(exports: unknown): void };

let runtime: Promise<Runtime> | undefined;

/**
 * Opens Prisma's schema engine in its WebAssembly build, so that nothing is downloaded.
 * `datamodels` are pairs of path and content. The caller disposes of the engine with `free()` after `close()`.
 */
export async function openSchemaEngine(
  url: string,
  datamodels: [path: string, content: string][] = [],
): Promise<{ engine: SchemaEngine; close(): Promise<void> }> {
  runtime ??= loadRuntime();
  const { SchemaEngine: Engine } = await runtime;
  const opened: SqlDriverAdapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(migrationFactory(url, opened));
  const engine = await Engine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    factory,
  );
  return {
    engine,
    close: async () => {
      await Promise.all(opened.map((adapter) => adapter.dispose()));
    },
  };
}

async function loadRuntime(): Promise<Runtime> {
  const glue = (await import(MODULE)) as Runtime;
  const wasm = await readFile(
    createRequire(import.meta.url)
      .resolve(MODULE)
      .replace(/\.js$/, ".wasm"),
  );
  const { instance } = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

function migrationFactory(url: string, opened: SqlDriverAdapter[]): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg({ connectionString: url, max: 1 });
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: async () => {
      const adapter = await inner.connect();
      const pool = adapter.underlyingDriver();
      readCatalogueChars(adapter, pool);
      adapter.executeScript = (script) => executeWhole(pool, script);
      opened.push(adapter);
      return adapter;
    },
    connectToShadowDb: () => inner.connectToShadowDb(),
  };
}

function readCatalogueChars(adapter: SqlDriverAdapter, pool: Pool): void {
  const columnsOfRows = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<QueryResult>;
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args);
    const columns = (result.fields ?? []).flatMap((field, index) =>
      field.dataTypeID === CATALOGUE_CHAR_OID ? [index] : [],
    );
    for (const index of columns) Object.assign(result.fields[index] ?? {}, { dataTypeID: BPCHAR_OID });
    if (columns.length > 0) columnsOfRows.set(result.rows, columns);
    return result;
  }) as typeof pool.query;

  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const result = await queryRaw(sql);
    for (const index of columnsOfRows.get(result.rows) ?? []) {
      result.columnTypes[index] = ColumnTypeEnum.Character;
    }
    return result;
  };
}

/**
 * The adapter's own way cuts a script at every semicolon, inside function bodies too. Sent whole, PostgreSQL
 * parses it, and runs it in one transaction: a migration is applied completely or not at all.
 */
async function executeWhole(pool: Pool, script: string): Promise<void> {
  try {
    await pool.query(script);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new DriverAdapterError({
      kind: "postgres",
      code: error.code ?? "XX000",
      severity: error.severity ?? "ERROR",
      message: error.message,
      detail: error.detail,
      column: error.column,
      hint: error.hint,
    });
  }
}
