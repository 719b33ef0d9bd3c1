/**
 * Reads the many forms in which `net` and `tls` take what to connect to. Loaded into the customer's
 * process: it must stay free of packages.
 *
 * @module
 */

/** Options of `net.connect` and `tls.connect` that decide where a connection goes. */
export interface ConnectOptions {
  readonly host?: string
  readonly port?: number | string
  readonly path?: string
  readonly socket?: unknown
  readonly servername?: string
  readonly [name: string]: unknown
}

/** Arguments in one form. */
export interface ConnectCall {
  readonly options: ConnectOptions
  readonly listener: unknown
}

/** Reads `(options)`, `(port, host, options)` and `(path, options)`, each with a listener or without. */
export function readConnectArguments(args: readonly unknown[]): ConnectCall {
  // Node hands itself arguments that it has read already: one array of options and listener.
  if (Array.isArray(args[0])) return readConnectArguments(args[0])
  const listener = args.find((argument) => typeof argument === 'function')
  const options = args.find((argument) => typeof argument === 'object' && argument !== null)
  const place = typeof args[0] === 'object' ? {} : placeOf(args)
  return { options: { ...place, ...options }, listener }
}

function placeOf([first, second]: readonly unknown[]): ConnectOptions {
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first }
  const port = first as number | string
  return typeof second === 'string' ? { port, host: second } : { port }
}
