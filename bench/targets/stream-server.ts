/**
 * The least that can send events to listeners: a bare HTTP server that, whenever something is posted to it,
 * writes as many events of as many bytes as a lab does for one token, and answers like a token endpoint.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { StreamFacts } from './listeners.ts'

/** What a lab sends for one token. */
export interface EventSize {
  readonly eventsOfToken: number
  readonly bytesOfEvent: number
}

/** An event without its data. */
const FRAME = 'id: 1000\ndata: \n\n'

await serve(JSON.parse(process.argv[2] ?? '') as EventSize)

async function serve({ eventsOfToken, bytesOfEvent }: EventSize): Promise<void> {
  const data = 'x'.repeat(Math.max(bytesOfEvent - FRAME.length, 0))
  const listeners = new Set<ServerResponse>()
  let lastId = 0
  const tell = (): void => {
    for (let event = 0; event < eventsOfToken; event += 1) {
      lastId += 1
      const text = `id: ${String(lastId)}\ndata: ${data}\n\n`
      for (const listener of listeners) listener.write(text)
    }
  }
  const server = createServer((req, res) => {
    if (req.method === 'GET') {
      listen(res)
      listeners.add(res)
      res.once('close', () => listeners.delete(res))
      return
    }
    req.resume().on('end', () => {
      tell()
      answer(res)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  process.on('message', () => process.send?.({ lastId }))
  process.on('disconnect', () => process.exit())
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
  process.send?.({ streamUrl: url, tokenUrl: url } satisfies StreamFacts)
}

function listen(res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/event-stream' })
  res.write(': the events\n\n')
}

function answer(res: ServerResponse): void {
  res.setHeader('content-type', 'application/json')
  res.end(JSON.stringify({ access_token: 'x'.repeat(400), token_type: 'Bearer' }))
}
