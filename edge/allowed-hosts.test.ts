import { once } from 'node:events'
import { connect } from 'node:net'

import { describe, expect, it } from 'vitest'

import { allowedHosts } from './allowed-hosts.ts'
import { send, serve } from './testing/serve.ts'

async function statusFor(host: string, options?: Parameters<typeof allowedHosts>[0]) {
  await using server = await serve([
    allowedHosts(options),
    (ctx) => {
      ctx.body = 'ok'
    },
  ])
  return await send(server.url, { headers: { host } })
}

describe('allowedHosts()', () => {
  it.each([
    '127.0.0.1',
    '127.0.0.1:4700',
    'localhost:4702',
    'LocalHost',
    'localhost.:1',
    '[::1]:4700',
    'tunebox.localhost:4702',
  ])('answers for %s', async (host) => {
    expect((await statusFor(host)).status).toBe(200)
  })

  it.each([
    'evil.example',
    'evil.example:4700',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evillocalhost',
    '127.0.0.1@evil.example',
    'evil.example#.localhost',
    'evil.example/.localhost',
    '0.0.0.0',
    '.localhost',
    ':4700',
  ])('answers 421 for %j', async (host) => {
    expect((await statusFor(host)).status).toBe(421)
  })

  it('answers 421 where no host is named, as HTTP/1.0 allows', async () => {
    await using server = await serve([allowedHosts()])
    const socket = connect(server.port, '127.0.0.1')
    socket.write('GET / HTTP/1.0\r\n\r\n')

    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 421 /)
  })

  it('names the host that it refused', async () => {
    expect((await statusFor('evil.example')).body).toMatch(/host "evil\.example"/)
  })

  it('answers for the host of the public URL on any port', async () => {
    const options = { publicUrl: 'https://Lab.Example:8443/alexa' }

    expect((await statusFor('lab.example', options)).status).toBe(200)
    expect((await statusFor('other.example', options)).status).toBe(421)
  })

  it('answers for hosts that are listed', async () => {
    expect((await statusFor('lab:4700', { extra: ['Lab'] })).status).toBe(200)
  })

  it('refuses an unusable public URL when it is made', () => {
    expect(() => allowedHosts({ publicUrl: 'lab' })).toThrow(
      expect.objectContaining({ code: 'ERR_PUBLIC_URL_INVALID' }),
    )
  })
})
