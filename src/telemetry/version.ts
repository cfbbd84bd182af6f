declare const __ZEN_VERSION__: string | undefined;

/** The release this build belongs to; the bundler writes it in. */
export const VERSION: string = typeof __ZEN_VERSION__ === "string" ? __ZEN_VERSION__ : "0.0.0-dev";
