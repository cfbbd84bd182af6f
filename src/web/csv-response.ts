/**
 * A CSV file that is read only as fast as the client takes it. The first piece is read before anything is answered,
 * so that a refusal is still a clear answer.
 */
export async function csvResponse(
  name: string,
  now: Date,
  pieces: AsyncGenerator<string, void>,
): Promise<Response> {
  const first = await pieces.next();
  const moment = now.toISOString().slice(0, 19).replaceAll(":", "");
  return new Response(streamOf(first, pieces), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}-${moment}Z.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

function streamOf(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: IteratorResult<string, void> | null = first;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = waiting ?? (await rest.next());
      waiting = null;
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await rest.return();
    },
  });
}
