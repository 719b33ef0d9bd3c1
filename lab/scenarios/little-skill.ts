/**
 * A smart home skill that can do one thing: accept the grant for sending events.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { startServer } from '../../edge/index.ts'
import type { RunningServer } from '../../edge/index.ts'

/** Starts it as a web service on a free port. */
export function startLittleSkill(): Promise<RunningServer> {
  return startServer({ port: 0, createHandler: () => acceptGrant })
}

const acceptGrant: RequestListener = (request, response) => {
  request.resume()
  const header = {
    namespace: 'Alexa.Authorization',
    name: 'AcceptGrant.Response',
    messageId: randomUUID(),
    payloadVersion: '3',
  }
  response.setHeader('Content-Type', 'application/json;charset=UTF-8')
  response.end(JSON.stringify({ event: { header, payload: {} } }))
}
