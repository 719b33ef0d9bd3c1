import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { LabClient } from './lab-client.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A lab that answers nothing before it is told to. */
async function silentLab(timeoutMs: number): Promise<{ lab: LabClient; answer: () => void }> {
  const waiting: ServerResponse[] = []
  const server = createServer((_req, res) => waiting.push(res)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  closers.push(() => server.close())
  const { port } = server.address() as AddressInfo
  const urls = { lab: '', skillPage: '', alexa: '' }
  const lab = new LabClient({ status: 'ok', pid: 1, instanceId: 'lab-1', urls }, port, timeoutMs)
  return {
    lab,
    answer: () => {
      for (const res of waiting) res.end('"done"')
    },
  }
}

it('waits for an order whose messages may be held, longer than for any other', async () => {
  const { lab, answer } = await silentLab(20)

  const patient = lab.post('/attacks/csrf/run', {}, z.string(), { waits: true })
  await expect(lab.post('/reset', {}, z.string())).rejects.toMatchObject({
    code: 'ERR_LAB_REHEARSAL',
    message: expect.stringContaining('POST /reset') as string,
  })
  answer()

  expect(await patient).toBe('done')
})
