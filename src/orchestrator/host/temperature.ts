import { join } from "node:path";
import { listNames, readNumber, readText } from "./read-file.ts";

/** hwmon drivers of CPUs, best first: Intel, AMD, AMD by the zenpower module, ARM boards. */
const CPU_CHIPS = ["coretemp", "k10temp", "zenpower", "cpu_thermal"];
/** Inputs that stand for the whole package: Intel's package, AMD's control and die temperatures. */
const PACKAGE_LABEL = /^(Package id \d+|Tctl|Tdie)$/;
const CPU_ZONE = /x86_pkg_temp|cpu|soc/i;

/** Paths of the files that hold the CPU's temperature in m°C, found once; empty when the machine shows none. */
export function findTemperatureInputs(root: string): string[] {
  const chips = listNames(join(root, "sys/class/hwmon")).map((name) => join(root, "sys/class/hwmon", name));
  for (const wanted of CPU_CHIPS) {
    const inputs = chips.filter((chip) => readText(join(chip, "name")) === wanted).flatMap(chipInputs);
    if (inputs.length > 0) return inputs;
  }
  const zones = listNames(join(root, "sys/class/thermal")).filter((name) => name.startsWith("thermal_zone"));
  return zones
    .map((name) => join(root, "sys/class/thermal", name))
    .filter((zone) => CPU_ZONE.test(readText(join(zone, "type")) ?? ""))
    .map((zone) => join(zone, "temp"));
}

/** The hottest of the inputs, °C; null when none can be read. */
export function readTemperature(inputs: readonly string[]): number | null {
  const degrees = inputs.flatMap((path) => readNumber(path) ?? []).map((milli) => milli / 1000);
  const plausible = degrees.filter((value) => value > -100 && value < 300);
  return plausible.length > 0 ? Math.max(...plausible) : null;
}

function chipInputs(chip: string): string[] {
  const inputs = listNames(chip).filter((name) => /^temp\d+_input$/.test(name));
  const labelled = inputs.filter((name) =>
    PACKAGE_LABEL.test(readText(join(chip, name.replace("input", "label"))) ?? ""),
  );
  return (labelled.length > 0 ? labelled : inputs).map((name) => join(chip, name));
}
