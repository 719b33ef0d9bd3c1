/**
 * Finds out where a program listens that does not say so. Runs inside the skill's process.
 *
 * @module
 */
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'

type Listen = (this: net.Server, ...args: unknown[]) => net.Server

/** Calls `report` with the origin of every HTTP server that this process opens on a port from now on. */
export function reportServers(report: (origin: string) => void): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the server as `this`
  const listen = net.Server.prototype.listen as Listen
  const reporting: Listen = function (...args) {
    const scheme = schemeOf(this)
    if (scheme !== undefined) {
      this.once('listening', () => {
        const address = this.address()
        if (address !== null && typeof address !== 'string') report(originOf(scheme, address))
      })
    }
    return listen.apply(this, args)
  }
  net.Server.prototype.listen = reporting as typeof net.Server.prototype.listen
}

function schemeOf(server: net.Server): 'http' | 'https' | undefined {
  if (server instanceof http.Server) return 'http'
  return server instanceof https.Server ? 'https' : undefined
}

/** A server on all addresses is on this machine's own as well. */
function originOf(scheme: string, { address, port }: net.AddressInfo): string {
  const host = ['::', '0.0.0.0'].includes(address) ? '127.0.0.1' : address
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}
