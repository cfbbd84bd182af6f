import { create } from "qrcode";
import { qrPath } from "./qr-path.ts";

const QUIET_ZONE = 4;

/** A text as a QR code, always dark on light, which is what cameras expect. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const side = modules.size + 2 * QUIET_ZONE;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`}
      className="size-52 rounded bg-white"
      shapeRendering="crispEdges"
    >
      <path d={qrPath({ size: modules.size, get: (row, column) => modules.get(row, column) })} fill="#000" />
    </svg>
  );
}
