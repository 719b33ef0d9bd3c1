/**
 * A server that records, in a process of its own: says where it listens, and for each line that it is sent it
 * writes a snapshot of its memory into the file that the line names, and says so.
 *
 * @module
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8'
import { runInNewContext } from 'node:vm'
import Koa from 'koa'
import { FlowLog } from '../flow-log.ts'
import { recordInbound } from '../record-inbound.ts'

const log = new FlowLog({ instanceId: 'lab-1', now: () => 0 })
const app = new Koa()
app.use(async (ctx, next) => {
  const chunks: Buffer[] = []
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer)
  Object.assign(ctx.state, { rawBody: Buffer.concat(chunks).toString() })
  await next()
})
app.use(
  recordInbound({
    log,
    publicUrl: 'https://auth.test',
    name: () => ({
      request: { id: 'login.submit' },
      response: () => ({ id: 'login.rejected' }),
    }),
  }),
)
app.use((ctx) => {
  ctx.body = { recorded: log.lastSeq }
})
const handle = app.callback()
const server = createServer((req, res) => void handle(req, res))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.stdout.write(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}\n`)

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
for await (const file of createInterface({ input: process.stdin })) {
  collectGarbage()
  writeHeapSnapshot(file)
  process.stdout.write(`written, ${String(log.lastSeq)} events\n`)
}
server.close()
