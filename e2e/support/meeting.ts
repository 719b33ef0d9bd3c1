/**
 * A place where processes wait for each other: whoever arrives says something, and everybody goes on with
 * what all have said, as soon as the last one is there.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A running meeting place. */
export interface Meeting extends AsyncDisposable {
  /** JSON that is posted to a path below is answered with the list of all that was posted to that path. */
  readonly url: string
}

/** Opens a meeting place for so many. */
export async function openMeeting(count: number): Promise<Meeting> {
  const rounds = new Map<string, { said: string; response: ServerResponse }[]>()
  const server = createServer((request, response) => {
    void text(request).then((said) => {
      const round = rounds.get(request.url ?? '') ?? []
      rounds.set(request.url ?? '', [...round, { said, response }])
      if (round.length + 1 < count) return
      const all = [...round, { said, response }]
      for (const one of all) one.response.end(`[${all.map((other) => other.said).join()}]`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
