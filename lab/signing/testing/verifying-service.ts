/**
 * A web skill as a customer writes it, without express: reads the raw body and hands it to the SDK's two
 * verifiers. It knows nothing of the lab.
 *
 * @module
 */
import { SkillRequestSignatureVerifier, TimestampVerifier } from 'ask-sdk-express-adapter'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

const verifiers = [new SkillRequestSignatureVerifier(), new TimestampVerifier()]
const answer = { version: '1.0', response: { outputSpeech: { type: 'PlainText', text: 'Hello' } } }

const server = createServer((request, response) => {
  text(request)
    .then(async (body) => {
      for (const verifier of verifiers) await verifier.verify(body, request.headers)
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer))
    })
    .catch((error: unknown) => {
      response.writeHead(400).end(error instanceof Error ? error.message : String(error))
    })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ type: 'listening', url: `http://127.0.0.1:${String(port)}/` })
})
