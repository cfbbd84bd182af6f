import { Counter, Gauge, Registry } from "prom-client";
import type { ProductFigures } from "#src/domain/processes/figures-schema.ts";
import { METRICS } from "./metric-table.ts";

/** The product's figures in Prometheus' text format, and its content type. Every metric is named, also one without a value. */
export async function metricsText(figures: ProductFigures): Promise<{ text: string; contentType: string }> {
  // Of this answer alone: all it says comes from the figures, nothing is gathered in this process.
  const registry = new Registry();
  for (const { name, help, type, read } of METRICS) {
    const readings = read(figures).flatMap(({ labels, value }) =>
      value === null || value === undefined ? [] : [{ labels, value }],
    );
    // Without a label, a metric that has no value would say 0.
    const labelNames = Object.keys(readings[0]?.labels ?? { none: "" });
    const settings = { name, help, labelNames, registers: [registry] };
    if (type === "gauge") {
      const gauge = new Gauge(settings);
      for (const { labels, value } of readings) gauge.set(labels, value);
    } else {
      const counter = new Counter(settings);
      for (const { labels, value } of readings) counter.inc(labels, value);
    }
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}
