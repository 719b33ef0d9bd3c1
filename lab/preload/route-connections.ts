/**
 * Sends the process's TLS connections to routed hosts to the lab, and refuses every other connection
 * that would leave this machine. Loaded into the customer's process: it must stay free of packages.
 *
 * @module
 */
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import tls from 'node:tls'
import { readConnectArguments, type ConnectOptions } from './connect-arguments.ts'
import { isThisMachine, matchesHost } from './hosts.ts'
import type { PreloadSettings } from './preload-settings.ts'
import { HostRefusedError } from './refused-host.ts'

type Connect = (this: unknown, ...args: unknown[]) => unknown

/** Takes over `tls.connect` and every socket's `connect` for the life of this process. */
export function routeConnections(settings: PreloadSettings): void {
  const connectTls = tls.connect as Connect
  replace(tls, 'connect', function (...args) {
    const { options, listener } = readConnectArguments(args)
    return isRouted(options, settings)
      ? connectTls.call(this, towardsLab(options, settings), listener)
      : connectTls.apply(this, args)
  })

  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the socket as `this`
  const connectSocket = net.Socket.prototype.connect as Connect
  replace(net.Socket.prototype, 'connect', function (...args) {
    const { options, listener } = readConnectArguments(args)
    return isRefused(options, settings)
      ? connectSocket.call(this, refused(options), listener)
      : connectSocket.apply(this, args)
  })
  syncBuiltinESMExports()
}

function replace(target: object, name: string, value: Connect): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

/** A connection over a socket that exists already goes where that socket goes. */
function isRouted({ host, path, socket }: ConnectOptions, settings: PreloadSettings): boolean {
  return (
    host !== undefined &&
    !path &&
    socket === undefined &&
    matchesHost(settings.routes, host) &&
    !matchesHost(settings.allowHosts, host)
  )
}

function isRefused({ host, path }: ConnectOptions, settings: PreloadSettings): boolean {
  if (path || host === undefined) return false
  return !isThisMachine(host) && !matchesHost(settings.allowHosts, host)
}

/** The name that the lab must prove is still the host's; only for this connection its root counts. */
function towardsLab(options: ConnectOptions, { port, rootPem }: PreloadSettings): ConnectOptions {
  return {
    ...options,
    servername: options.servername ?? options.host ?? '',
    host: '127.0.0.1',
    port,
    ca: rootPem,
    secureContext: undefined,
    localAddress: undefined,
    localPort: undefined,
  }
}

/** Fails where a name that does not exist would fail, so that every client takes it as such. */
function refused(options: ConnectOptions): ConnectOptions {
  const error = new HostRefusedError(options.host ?? '')
  return {
    ...options,
    host: 'refused.invalid', // an address would not be looked up
    lookup: (_host: string, _options: unknown, callback: (error: Error) => void) => {
      callback(error)
    },
  }
}
