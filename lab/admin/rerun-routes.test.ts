import { describe, expect, it } from 'vitest'
import { sendHttp } from '../../flow/index.ts'
import type { FlowEvent, MessageId } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { linkWithoutBrowser } from '../rehearse/link-without-browser.ts'
import { startLab } from '../start-lab.ts'

async function ask(lab: Lab, path: string, body?: unknown) {
  const outcome = await sendHttp({
    url: `${lab.urls.lab}/admin/v1${path}`,
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!outcome.ok) throw new Error(outcome.error)
  return { status: outcome.status, body: outcome.body, json: JSON.parse(outcome.body) as object }
}

function link(lab: Lab, decision: 'allow' | 'deny', email = 'alice@tunebox.test') {
  return linkWithoutBrowser(lab.urls.skillPage, { email, password: 'tunebox', decision })
}

function codeOf(lab: Lab, flowId: string): string | undefined {
  const [event] = lab.flow.events({ flowId, id: 'redirect.callback' })
  return event?.params.find(({ name }) => name === 'code')?.value
}

function find(lab: Lab, id: MessageId): FlowEvent {
  const [event] = lab.flow.events({ id })
  if (event === undefined) throw new Error(`${id} was not sent`)
  return event
}

/** Runs the first flow again; returns the flow in which it happens. */
async function runAgain(lab: Lab): Promise<string> {
  const { json } = await ask(lab, '/flow/rerun', { flow: 'f1' })
  return (json as { readonly flowId: string }).flowId
}

describe('POST /admin/v1/flow/rerun', () => {
  it('links the same user again with a new code, in a flow of its own', async () => {
    await using lab = await startLab()
    await link(lab, 'allow', 'bob@tunebox.test')

    const { json } = await ask(lab, '/flow/rerun', { flow: 'f1' })

    const linked = { action: 'link', user: 'bob@tunebox.test', decision: 'allow', scopes: [] }
    expect(json).toEqual({
      flowId: 'f2',
      actions: [{ ...linked, refusedSignIns: 0 }],
      leftOut: [],
    })
    await lab.flow.waitFor('app.linked', { flowId: 'f2' })
    expect(codeOf(lab, 'f2')).toMatch(/./)
    expect(codeOf(lab, 'f2')).not.toBe(codeOf(lab, 'f1'))
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked', flowId: 'f2' })
  })

  it('denies again what was denied', async () => {
    await using lab = await startLab()
    await link(lab, 'deny')

    await lab.flow.waitFor('authz.response.denied', { flowId: await runAgain(lab) })
  })

  it('is refused again at the sign-in where it was, without knowing the password', async () => {
    await using lab = await startLab()
    const user = { email: 'alice@tunebox.test', password: 'wrong', decision: 'allow' } as const
    await linkWithoutBrowser(lab.urls.skillPage, user).catch(() => undefined)

    await lab.flow.waitFor('login.rejected', { flowId: await runAgain(lab) })
  })

  it('mistypes the password as often as it was mistyped, and ticks what was ticked', async () => {
    await using lab = await startLab()
    const scopes = ['playlists.write']
    const user = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const
    await linkWithoutBrowser(lab.urls.skillPage, { ...user, scopes, refused: ['wrong', 'wrong'] })

    const { json } = await ask(lab, '/flow/rerun', { flow: 'f1' })

    expect(json).toMatchObject({ actions: [{ scopes, refusedSignIns: 2 }] })
    await lab.flow.waitFor('app.linked', { flowId: 'f2' })
    expect(lab.flow.events({ flowId: 'f2', id: 'login.rejected' })).toHaveLength(2)
    expect(
      lab.flow.events({ flowId: 'f2', id: 'consent.decision' })[0]?.private?.['allowed'],
    ).toContain('playlists.write')
  })

  it('lets as much time pass as passed, and disables the skill where it was disabled', async () => {
    await using lab = await startLab()
    await link(lab, 'allow')
    await ask(lab, '/clock/advance', { by: '2h' })
    await lab.alexa.say('ask tune box what are my playlists')
    await lab.alexa.disable()
    const before = lab.clock.now()

    const { json } = await ask(lab, '/flow/rerun', { flow: 'f1' })

    const told = (json as { readonly actions: readonly { readonly action: string }[] }).actions
    expect(told.map(({ action }) => action)).toEqual(['link', 'advance-clock', 'say', 'disable'])
    await lab.flow.waitFor('tokens.delete', { flowId: 'f2' })
    expect(lab.clock.now() - before).toBeGreaterThanOrEqual(2 * 3_600_000)
    const ids = lab.flow.events({ flowId: 'f2' }).map(({ id }) => id)
    const wanted = ['tokens.store', 'clock.advance', 'refresh.request', 'voice.answer']
    expect(ids.filter((id) => wanted.includes(id))).toEqual(wanted)
  })

  it('says what it leaves out', async () => {
    await using lab = await startLab()
    lab.faults.on('token').latency(10)
    await link(lab, 'allow')
    await ask(lab, '/alexa/settings', { region: 'EU' })
    await ask(lab, `/flow/events/${String(find(lab, 'token.request').seq)}/resend`, {})
    await lab.flow.waitFor('token.rejected', { flowId: 'f1' })

    const { json } = await ask(lab, '/flow/rerun', { flow: 'f1' })

    const told = (json as { readonly leftOut: readonly { readonly id: string }[] }).leftOut
    expect(told.map(({ id }) => id).sort()).toEqual([
      'admin.change',
      'fault.fired',
      'token.request',
    ])
  })

  it('says again what was said', async () => {
    await using lab = await startLab()
    await link(lab, 'allow')
    await lab.alexa.say('ask tune box what are my playlists')

    await ask(lab, '/flow/rerun', { flow: 'f1' })

    const answer = await lab.flow.waitFor('voice.answer', { flowId: 'f2' })
    expect(answer.summary).toContain('Morning Coffee')
  })

  it('makes a link again that was made without a browser', async () => {
    await using lab = await startLab()
    await lab.seedLink('bob')

    const { json } = await ask(lab, '/flow/rerun', { flow: 'f1' })

    expect(json).toMatchObject({ actions: [{ action: 'seed-link', user: 'bob' }] })
    await lab.flow.waitFor('tokens.store', { flowId: 'f2' })
  })

  it('answers while step mode holds the first messages, and goes on when they are released', async () => {
    await using lab = await startLab()
    await link(lab, 'allow')
    await ask(lab, '/flow/step', { ids: ['authz.request'] })

    const { json } = await ask(lab, '/flow/rerun', { flow: 'f1' })
    await lab.flow.waitFor('authz.request', { flowId: 'f2' })
    await ask(lab, '/flow/step', {})
    await ask(lab, '/flow/step/continue', {})

    expect(json).toMatchObject({ flowId: 'f2' })
    await lab.flow.waitFor('app.linked', { flowId: 'f2' })
  })

  it('answers 409 for a flow in which nobody decided anything, and 404 for one that is unknown', async () => {
    await using lab = await startLab()
    await sendHttp({
      url: `${lab.authServer.endpoints.authorization}?client_id=x`,
      method: 'GET',
      headers: {},
    })
    const { flowId } = find(lab, 'authz.request')

    expect(await ask(lab, '/flow/rerun', { flow: flowId })).toMatchObject({ status: 409 })
    expect(await ask(lab, '/flow/rerun', { flow: 'f99' })).toMatchObject({ status: 404 })
  })
})

describe('POST /admin/v1/flow/events/:seq/resend', () => {
  it('sends a token request again, which is refused because its code is used up (RFC 6749 §4.1.2)', async () => {
    await using lab = await startLab()
    await link(lab, 'allow')
    const { seq } = find(lab, 'token.request')

    const { json, body } = await ask(lab, `/flow/events/${String(seq)}/resend`, {})

    const answer = await lab.flow.waitFor('token.rejected', { flowId: 'f1' })
    expect(answer.http?.status).toBe(400)
    expect(json).toMatchObject({
      event: { id: 'token.request', private: { resendOf: seq }, flowId: 'f1' },
    })
    expect(body).toContain('(sent again)')
    expect(body).not.toContain(codeOf(lab, 'f1'))
  })

  it('sends it byte for byte', async () => {
    await using lab = await startLab()
    await link(lab, 'allow')
    const first = find(lab, 'token.request')

    await ask(lab, `/flow/events/${String(first.seq)}/resend`, {})

    const second = await lab.flow.waitFor('token.request', { after: first.seq })
    expect(second.http?.reqBody).toBe(first.http?.reqBody)
    expect(second.http?.reqHeaders?.['authorization']).toBe(
      first.http?.reqHeaders?.['authorization'],
    )
  })

  it('answers 409 for a message of the front channel, and 404 for one that is not there', async () => {
    await using lab = await startLab()
    await link(lab, 'allow')
    const { seq } = find(lab, 'authz.request')

    const refused = await ask(lab, `/flow/events/${String(seq)}/resend`, {})

    expect(refused).toMatchObject({ status: 409, json: { error: { code: 'ERR_LAB_REHEARSAL' } } })
    expect(await ask(lab, '/flow/events/9999/resend', {})).toMatchObject({ status: 404 })
  })
})

describe('GET /admin/v1/flow/events/:seq', () => {
  it('shows a secret in full when it is asked to, and masks it otherwise', async () => {
    await using lab = await startLab()
    await link(lab, 'allow')
    const { seq, flowId } = find(lab, 'redirect.callback')
    const code = codeOf(lab, flowId) ?? 'none'

    expect((await ask(lab, `/flow/events/${String(seq)}`)).body).not.toContain(code)
    expect((await ask(lab, `/flow/events/${String(seq)}?level=plain`)).body).toContain(code)
  })
})

describe('GET /admin/v1/state', () => {
  it('tells that a reset forgot every message', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    const { lastSeq } = lab.flow

    expect((await ask(lab, '/state')).json).toMatchObject({ oldestSeq: 1 })
    await lab.reset()

    expect((await ask(lab, '/state')).json).toMatchObject({ oldestSeq: lastSeq + 1 })
  })
})

describe('GET /admin/v1/flow/stream?lab=true', () => {
  it('tells the state of the lab again as soon as step mode is chosen', async () => {
    await using lab = await startLab()
    const { body } = await fetch(`${lab.urls.lab}/admin/v1/flow/stream?lab=true`)
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const readUntil = async (wanted: string): Promise<void> => {
      while (!text.includes(wanted)) text += (await reader?.read())?.value ?? wanted
    }
    await readUntil('"onError":false')

    lab.stepRule = { channels: ['back'], ids: [], onError: true }

    await readUntil('"channels":["back"]')
    await reader?.cancel()
    expect(text).toContain('"onError":true')
  })
})
