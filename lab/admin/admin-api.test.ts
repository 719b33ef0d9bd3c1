import { describe, expect, it } from 'vitest'
import { sendHttp } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'

interface Answer {
  readonly status: number
  readonly body: string
  readonly json: Record<string, unknown>
}

async function ask(
  lab: Lab,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const outcome = await sendHttp({
    url: `${lab.urls.lab}/admin/v1${path}`,
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!outcome.ok) throw new Error(outcome.error)
  const isJson = outcome.headers.get('content-type')?.includes('application/json') === true
  const json = isJson ? (JSON.parse(outcome.body) as Record<string, unknown>) : {}
  return { status: outcome.status, body: outcome.body, json }
}

describe('GET /admin/v1/health', () => {
  it('answers ok with the process id and the addresses', async () => {
    await using lab = await startLab()

    expect(await ask(lab, '/health')).toMatchObject({
      status: 200,
      json: { status: 'ok', pid: process.pid, urls: { authServer: lab.urls.authServer } },
    })
  })
})

describe('POST /admin/v1/link/seed', () => {
  it('links the account of the user named', async () => {
    await using lab = await startLab()

    expect(await ask(lab, '/link/seed', { user: 'bob' })).toMatchObject({
      status: 200,
      json: { status: 'linked' },
    })
  })

  it('links with the scopes given alone', async () => {
    await using lab = await startLab()

    expect((await ask(lab, '/link/seed', { scopes: ['profile'] })).json['scopes']).toEqual([
      'profile',
    ])
  })

  it('answers 404 naming the users there are for one it does not know', async () => {
    await using lab = await startLab()

    const answer = await ask(lab, '/link/seed', { user: 'carol' })

    expect(answer.status).toBe(404)
    expect(answer.body).toContain('alice@tunebox.test')
  })

  it('answers 400 naming a field that it does not know', async () => {
    await using lab = await startLab()

    const answer = await ask(lab, '/link/seed', { usr: 'bob' })

    expect(answer.status).toBe(400)
    expect(answer.body).toContain('usr')
  })
})

describe('POST /admin/v1/link/drop', () => {
  it('loses the link as a refused refresh does', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    expect((await ask(lab, '/link/drop', {})).json).toMatchObject({ status: 'needs-relink' })
  })
})

describe('POST /admin/v1/token', () => {
  it('issues a token that the resource API accepts, without touching the link', async () => {
    await using lab = await startLab()

    const { json } = await ask(lab, '/token', { user: 'alice' })

    const headers = { Authorization: `Bearer ${String(json['access_token'])}` }
    const me = await sendHttp({ url: `${lab.urls.api}/me`, method: 'GET', headers })
    expect(me).toMatchObject({ ok: true, status: 200 })
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'disabled' })
  })

  it('answers 409 with the page’s own words when the user is locked', async () => {
    await using lab = await startLab()

    const answer = await ask(lab, '/token', { user: 'locked' })

    expect(answer.status).toBe(409)
    expect(answer.body).toMatch(/locked@tunebox\.test/)
  })
})

describe('POST /admin/v1/clock/advance', () => {
  it('moves the clock by a duration and marks it in the flow log', async () => {
    await using lab = await startLab()

    expect((await ask(lab, '/clock/advance', { by: '31d' })).json['offsetMs']).toBe(31 * 86_400_000)
    expect(lab.flow.events({ id: 'clock.advance' })[0]?.kind).toBe('marker')
  })

  it('answers 400 with an example for something that is no duration', async () => {
    await using lab = await startLab()

    const answer = await ask(lab, '/clock/advance', { by: 'a while' })

    expect(answer.status).toBe(400)
    expect(answer.body).toContain('61s')
  })

  it('answers 400 for a time that no date can hold', async () => {
    await using lab = await startLab()

    const answer = await ask(lab, '/clock/advance', { by: '999999999d' })

    expect(answer.status).toBe(400)
    expect(answer.body).toContain('no date lies that far ahead')
  })
})

describe('POST /admin/v1/clock/freeze and /resume', () => {
  it('stop the clock and set it going again', async () => {
    await using lab = await startLab()

    expect((await ask(lab, '/clock/freeze', {})).json['frozen']).toBe(true)
    expect((await ask(lab, '/clock/resume', {})).json['frozen']).toBe(false)
  })
})

describe('POST /admin/v1/say', () => {
  it('answers with the speech, and with every token in the request masked', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    const answer = await ask(lab, '/say', { utterance: 'ask tune box what are my playlists' })

    expect(answer.json['speech']).toContain('two playlists')
    expect(answer.body).not.toContain(String(await lab.alexa.accessToken()))
  })
})

describe('POST /admin/v1/say without an utterance', () => {
  it('is silence, which nobody answers while no session is open', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    const answer = await ask(lab, '/say', { utterance: '' })

    expect(answer).toMatchObject({ status: 200, json: { outcome: 'no-match' } })
  })
})

describe('POST /admin/v1/say in a language without a model', () => {
  it('answers 409 naming the languages there are', async () => {
    await using lab = await startLab()
    lab.alexa.configure({ locale: 'fr-FR' })

    const answer = await ask(lab, '/say', { utterance: 'ouvre tune box' })

    expect(answer.status).toBe(409)
    expect(answer.body).toMatch(/en-US/)
  })
})

describe('GET /admin/v1/flow', () => {
  it('returns the events behind a position', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    const last = lab.flow.lastSeq

    const { json } = await ask(lab, `/flow?after=${String(last - 1)}`)

    expect(json['events']).toMatchObject([{ seq: last }])
  })

  it('exports the latest flow as a Mermaid diagram', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    expect((await ask(lab, '/flow/export')).body).toMatch(/^sequenceDiagram\n/)
  })

  it('answers 404 naming the flows there are for one it does not know', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    const answer = await ask(lab, '/flow/export?flow=f99')

    expect(answer).toMatchObject({ status: 404 })
    expect(answer.body).toContain('f1')
  })

  it('streams what a reader missed and then each event as it happens', async () => {
    await using lab = await startLab()
    lab.flow.record({ id: 'voice.ask', summary: 'missed' })
    const response = await fetch(`${lab.urls.lab}/admin/v1/flow/stream`)
    lab.flow.record({ id: 'voice.ask', summary: 'live' })

    let text = ''
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString()
      if (text.includes('live')) break
    }

    expect(text).toContain('id: 1\ndata: ')
    expect(text).toContain('missed')
  })
})

describe('the admin API', () => {
  it('refuses a request that a page of another origin sent', async () => {
    await using lab = await startLab()

    expect(await ask(lab, '/reset', {}, { Origin: 'http://evil.test' })).toMatchObject({
      status: 403,
    })
  })

  it('refuses a body that a form could have sent', async () => {
    await using lab = await startLab()

    const headers = { 'Content-Type': 'text/plain' }

    expect(await ask(lab, '/reset', {}, headers)).toMatchObject({ status: 415 })
  })

  it('answers an unknown path with 404 as JSON', async () => {
    await using lab = await startLab()

    expect(await ask(lab, '/nothing')).toMatchObject({ status: 404, json: { error: {} } })
  })
})
