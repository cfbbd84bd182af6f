const OLDEST = [20, 19];

/** Ends the process with one line when this Node is too old to run the product. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(
    `Zen Miner needs Node ${OLDEST.join(".")} or newer; this is ${process.version}. Install a newer Node.`,
  );
  process.exit(1);
}
