/**
 * A program that calls out in every way that Node has and prints what came of each, as one JSON object.
 * Arguments: the port of an HTTP server on 127.0.0.1,
 * and the port of the lab’s HTTPS server.
 *
 * @module
 */
import { once } from 'node:events'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import net from 'node:net'
import { text } from 'node:stream/consumers'
import tls, { connect } from 'node:tls'

const [port = 0, labPort = 0] = process.argv.slice(2).map(Number)

async function get(module: typeof http | typeof https, url: string): Promise<string> {
  const request = module.get(url)
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  return text(response)
}

async function connected(socket: net.Socket, event = 'connect'): Promise<string> {
  await once(socket, event)
  socket.destroy()
  return 'connected'
}

async function session(url: string): Promise<string> {
  const client = http2.connect(url)
  await once(client, 'connect')
  client.destroy()
  return 'connected'
}

const toLoopback: net.LookupFunction = (_host, _options, done) => {
  done(null, [{ address: '127.0.0.1', family: 4 }])
}

const calls: Record<string, () => Promise<string>> = {
  'https.get': () => get(https, 'https://routed.example/hello'),
  fetch: async () => (await fetch('https://routed.example/hello')).text(),
  'fetch of a wildcard': async () => (await fetch('https://eu.wild.example/hello')).text(),
  'tls.connect': () => connected(tls.connect(443, 'routed.example', {}), 'secureConnect'),
  'imported connect': () =>
    connected(connect({ host: 'ROUTED.example', port: 443 }), 'secureConnect'),
  loopback: () => get(http, `http://127.0.0.1:${String(port)}/`),
  'allowed net.connect': () =>
    connected(net.connect({ host: 'allowed.example', port, lookup: toLoopback })),
  'refused fetch': async () => (await fetch('https://refused.example/')).text(),
  'refused https.get': () => get(https, 'https://refused.example/'),
  'refused http.get': () => get(http, 'http://refused.example/'),
  'refused plain http to a routed host': () => get(http, 'http://routed.example/'),
  'refused net.connect': () => connected(net.connect(25, 'refused.example')),
  'refused address': () => connected(net.connect({ host: '192.0.2.1', port: 80 })),
  'refused tls.connect': () => connected(tls.connect(443, 'refused.example')),
  'refused http2.connect': () => session('https://refused.example'),
  'lab by its own address': () =>
    connected(
      tls.connect({ host: '127.0.0.1', port: labPort, servername: 'routed.example' }),
      'secureConnect',
    ),
}

const outcomes = await Promise.all(
  Object.entries(calls).map(async ([name, call]) => {
    const outcome = await call().catch((error: unknown) => reasonOf(error))
    return [name, outcome]
  }),
)
process.stdout.write(JSON.stringify(Object.fromEntries(outcomes)))

/** Fetch wraps the error of the connection. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const reason = error.cause instanceof Error ? error.cause : error
  return `${(reason as NodeJS.ErrnoException).code ?? ''} ${reason.message}`
}
