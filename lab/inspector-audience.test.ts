import { afterAll, describe, expect, it } from 'vitest'
import { isForTheRoom } from './inspector-audience.ts'
import { startLab } from './start-lab.ts'

const TOKEN = 'a-token-of-the-trainer'
const BEARER = { headers: { authorization: `Bearer ${TOKEN}` } }
const ROOM_URL = 'http://192.0.2.7:4700'

const lab = await startLab({
  host: '0.0.0.0',
  adminToken: TOKEN,
  publicUrls: { lab: ROOM_URL },
})
afterAll(() => lab.close())

const read = async (path: string, init?: RequestInit) => {
  const answer = await fetch(lab.listening.lab + path, init)
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  }
}

describe('isForTheRoom()', () => {
  it.each([
    ['127.0.0.1', ROOM_URL, false],
    ['0.0.0.0', 'http://127.0.0.1:4700', false],
    ['0.0.0.0', 'http://lab.localhost:4700', false],
    ['0.0.0.0', ROOM_URL, true],
    ['192.0.2.7', `${ROOM_URL}/t/blue`, true],
  ])('a lab that listens on %s, at %s: %s', (host, url, isIt) => {
    const { settings, urls } = lab

    const of = { settings: { ...settings, host }, urls: { ...urls, lab: url } }

    expect(isForTheRoom(of)).toBe(isIt)
  })
})

describe('the inspector of a lab that the room can reach', () => {
  it('knows its address, which is that of a page without the token', async () => {
    const { text } = await read('/inspector', BEARER)

    expect(text).toContain(`"pageUrl":"${ROOM_URL}/inspector"`)
    expect(text).not.toContain(TOKEN)
  })

  it('draws its address as a QR code, another one for each flow', async () => {
    const whole = await read('/inspector/address.svg', BEARER)
    const flow = await read('/inspector/address.svg?flow=f1', BEARER)

    expect(whole).toMatchObject({ status: 200, type: 'image/svg+xml' })
    expect(whole.text).toMatch(/^<svg /)
    expect(flow.text).not.toBe(whole.text)
  })

  it('draws nothing of what is no flow', async () => {
    const whole = await read('/inspector/address.svg', BEARER)

    for (const query of ['flow=%22%3E%3Cb%3E', 'flow=a&flow=b', `flow=${'a'.repeat(65)}`]) {
      expect((await read(`/inspector/address.svg?${query}`, BEARER)).text).toBe(whole.text)
    }
  })

  it.each(['/inspector?flow=f1', '/inspector/address.svg'])(
    'shows nothing of %s without the token',
    async (path) => {
      const { status, type, text } = await read(path, { headers: { accept: 'text/html' } })

      expect(status).toBe(401)
      expect(type).toMatch(/html/)
      expect(text).not.toContain('inspector-data')
    },
  )

  it('leads through the form to the flow that was asked for', async () => {
    const { text } = await read('/inspector?flow=f1', { headers: { accept: 'text/html' } })

    expect(text).toContain('name="to" value="/inspector?flow=f1"')
  })
})

it('has no address for others on a lab of this machine', async () => {
  await using own = await startLab()

  expect(await (await fetch(`${own.urls.lab}/inspector`)).text()).not.toContain('pageUrl')
  expect((await fetch(`${own.urls.lab}/inspector/address.svg`)).status).toBe(404)
})
