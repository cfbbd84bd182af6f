"use client";

import type { CommandBatch } from "#src/domain/commands/list-schema.ts";
import { Head, Table } from "../primitives/table.tsx";
import { NewerRows } from "../steady/newer-rows.tsx";
import { useSteady } from "../steady/use-steady.ts";
import { BatchRow } from "./batch-row.tsx";
import { CommandRow } from "./command-table.tsx";

/** A batch as a row that keeps its place. */
export type ListedBatch = CommandBatch & { id: string };

/** What was issued, newest first; it changes in place, and newer ones wait while somebody reads. */
export function CommandList({ batches }: { batches: readonly ListedBatch[] }) {
  const { rows, waiting, show, reading } = useSteady(batches);
  return (
    <div className="relative">
      <NewerRows waiting={waiting} one="newer command" many="newer commands" onShow={show} />
      <div className="flush rounded-lg border border-line bg-surface" {...reading}>
        <Table
          caption="Commands"
          head={
            <>
              <Head>Status</Head>
              <Head>Command</Head>
              <Head>Host</Head>
              <Head>Outcome</Head>
              <Head>By, reason</Head>
              <Head figure>Took</Head>
              <Head figure>Issued</Head>
            </>
          }
        >
          {rows.map((batch) =>
            batch.size > 1 ? (
              <BatchRow key={batch.id} batch={batch} />
            ) : (
              <CommandRow key={batch.id} command={batch.newest} withHost />
            ),
          )}
        </Table>
      </div>
    </div>
  );
}
