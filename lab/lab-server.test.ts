import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startLab } from './start-lab.ts'

/** Begins a request and leaves in the middle of its body; resolves when the server has noticed. */
async function leaveInTheMiddle(url: string): Promise<void> {
  const { hostname, port, host } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  const head = ['POST /settings HTTP/1.1', `Host: ${host}`, 'Content-Length: 10', '', 'x']
  socket.on('error', () => undefined).resume()
  socket.end(head.join('\r\n'))
  await once(socket, 'close')
}

describe('a client that leaves in the middle of its request', () => {
  it('is no concern of whoever runs the lab', async () => {
    await using lab = await startLab()
    const printed = vi.spyOn(console, 'error').mockReturnValue()
    const warned = vi.fn()
    process.on('warning', warned)
    onTestFinished(() => void process.off('warning', warned))

    for (const url of Object.values(lab.listening)) await leaveInTheMiddle(url)
    await new Promise(setImmediate)

    expect(printed).not.toHaveBeenCalled()
    expect(warned).not.toHaveBeenCalled()
  })
})
