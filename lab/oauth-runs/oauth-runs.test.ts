import { describe, expect, it } from 'vitest'
import type { MessageId } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import { startLab } from '../start-lab.ts'
import type { RunState } from './run.ts'

async function ask(lab: Lab, body: object): Promise<RunState> {
  const response = await fetch(`${lab.urls.lab}/admin/v1/oauth-runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as RunState
}

async function runOf(lab: Lab, runId: string): Promise<RunState | undefined> {
  const response = await fetch(`${lab.urls.lab}/admin/v1/oauth-runs`)
  const { runs } = (await response.json()) as { runs: RunState[] }
  return runs.find((run) => run.runId === runId)
}

/** Runs a grant to its last message, and tells what was said. */
async function saidIn(lab: Lab, body: object, last: MessageId): Promise<readonly string[]> {
  const { flowId } = await ask(lab, body)
  await lab.flow.waitFor(last, { flowId })
  return lab.flow.events({ flowId }).map(({ id, from, to }) => `${id} ${from}>${to}`)
}

describe('a run of plain OAuth', () => {
  it('of the code grant goes through every message, from client to API (RFC 6749 §4.1)', async () => {
    await using lab = await startLab()

    const said = await saidIn(lab, { grant: 'authorization_code' }, 'client.result')

    expect(said).toEqual([
      'client.open W>C',
      'client.prepare C>C',
      'client.redirect C>W',
      'authz.request W>AS',
      'authz.validate AS>AS',
      'login.redirect AS>W',
      'login.page AS>W',
      'login.submit W>AS',
      'login.redirect AS>W',
      'consent.page AS>W',
      'consent.decision W>AS',
      'code.issue AS>AS',
      'authz.response AS>W',
      'redirect.callback W>C',
      'state.check C>C',
      'token.request C>AS',
      'token.validate AS>AS',
      'token.response AS>C',
      'tokens.store C>C',
      'api.request C>R',
      'api.validate R>R',
      'api.response R>C',
      'client.result C>W',
    ])
  })

  it('of the code grant with PKCE commits to a verifier and shows it (RFC 7636 §4)', async () => {
    await using lab = await startLab()

    await saidIn(lab, { grant: 'authorization_code', pkce: true }, 'client.result')

    const names = (id: MessageId) => lab.flow.events({ id })[0]?.params.map(({ name }) => name)
    expect(names('authz.request')).toContain('code_challenge')
    expect(names('token.request')).toContain('code_verifier')
  })

  it('of the implicit grant has no token request: the token comes in the fragment (RFC 6749 §4.2)', async () => {
    await using lab = await startLab()

    const said = await saidIn(lab, { grant: 'implicit' }, 'client.result')

    expect(said).toContain('client.return-page C>W')
    expect(said).toContain('client.fragment W>C')
    expect(said).toContain('api.response R>C')
    expect(said.filter((line) => line.startsWith('token.'))).toEqual([])
  })

  it('of the client itself gets a token that speaks for no user (RFC 6749 §4.4)', async () => {
    await using lab = await startLab()

    const said = await saidIn(lab, { grant: 'client_credentials' }, 'api.response')

    expect(said).toEqual([
      'client-credentials.request C>AS',
      'client-credentials.response AS>C',
      'tokens.store C>C',
      'api.request C>R',
      'api.validate R>R',
      'api.response R>C',
    ])
    expect(lab.flow.events({ id: 'api.response' })[0]?.http?.status).toBe(403)
  })

  it('of the refresh grant goes on in the flow that the tokens are from (RFC 6749 §6)', async () => {
    await using lab = await startLab()
    const { flowId } = await ask(lab, { grant: 'authorization_code' })
    await lab.flow.waitFor('client.result', { flowId })

    const refreshed = await ask(lab, { grant: 'refresh_token' })

    expect(refreshed.flowId).toBe(flowId)
    await lab.flow.waitFor('refresh.response', { flowId })
    expect(lab.flow.events({ id: 'refresh.request' })[0]).toMatchObject({ from: 'C', to: 'AS' })
  })

  it('of the refresh grant gets a refresh token first where there is none', async () => {
    await using lab = await startLab()

    const said = await saidIn(lab, { grant: 'refresh_token' }, 'refresh.response')

    expect(said).toContain('token.response AS>C')
    expect(said.at(-1)).toBe('refresh.response AS>C')
  })

  it('can be held like any other message', async () => {
    await using lab = await startLab()
    const hold = lab.hold('token.request')
    const { flowId } = await ask(lab, { grant: 'authorization_code' })
    await lab.flow.waitFor('token.request', { flowId })
    expect(lab.flow.events({ id: 'token.response' })).toEqual([])

    hold.release()

    await expect(lab.flow.waitFor('client.result', { flowId })).resolves.toBeDefined()
  })

  it('tells what the server refused', async () => {
    await using lab = await startLab()
    lab.faults.arm({ target: 'token', fault: { name: 'status', code: 503 } })

    const { runId, flowId } = await ask(lab, { grant: 'authorization_code' })
    await lab.flow.waitFor('client.result', { flowId })

    expect(await runOf(lab, runId)).toMatchObject({ status: 'failed' })
  })

  it('of a user who denies ends without tokens', async () => {
    await using lab = await startLab()

    const { runId, flowId } = await ask(lab, { grant: 'authorization_code', decision: 'deny' })
    await lab.flow.waitFor('client.result', { flowId })

    expect(await runOf(lab, runId)).toMatchObject({ status: 'failed', problem: 'access_denied' })
    expect(lab.flow.events({ id: 'token.request' })).toEqual([])
  })
})

describe('a run by hand', () => {
  it('waits for a person at its address', async () => {
    await using lab = await startLab()
    const { startUrl = '' } = await ask(lab, { grant: 'authorization_code', by: 'browser' })
    expect(lab.flow.events()).toEqual([])

    const browser = new HttpBrowser()
    const page = await browser.open(startUrl)
    const end = await signInAndDecide(browser, page, {
      ...lab.users[0]!,
      decision: 'allow',
    })

    expect(end.heading).toBe('Your account is connected')
  })

  it('refuses the answer in another browser than began it (RFC 6749 §10.12)', async () => {
    await using lab = await startLab()
    const { startUrl = '', runId } = await ask(lab, { grant: 'authorization_code', by: 'browser' })
    const browser = new HttpBrowser()
    const isBack = (url: string): boolean => url.includes('/client/callback')
    const page = await browser.open(startUrl)
    const end = await signInAndDecide(
      browser,
      page,
      { ...lab.users[0]!, decision: 'allow' },
      isBack,
    )

    const other = await new HttpBrowser().open(end.url)

    expect(other.status).toBe(400)
    expect(lab.flow.events({ id: 'token.request' })).toEqual([])
    expect(await runOf(lab, runId)).toMatchObject({ problem: 'state is of another browser' })
  })

  it('refuses a state that was used before', async () => {
    await using lab = await startLab()
    const answer = await fetch(`${lab.urls.lab}/client/callback?code=c&state=s`)

    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('state is unknown, or was used before')
  })

  it('that 50 others were begun behind is forgotten, whether or not somebody came', async () => {
    await using lab = await startLab()
    const byHand = { grant: 'authorization_code', by: 'browser' }
    const first = await ask(lab, byHand)
    const second = await ask(lab, byHand)
    for (let count = 0; count < 49; count += 1) await ask(lab, byHand)

    expect(await runOf(lab, first.runId)).toBeUndefined()
    expect(await runOf(lab, second.runId)).toMatchObject({ runId: second.runId })
  })

  it('is forgotten by a reset, begun or not', async () => {
    await using lab = await startLab()
    const waiting = await ask(lab, { grant: 'authorization_code', by: 'browser' })
    await saidIn(lab, { grant: 'client_credentials' }, 'api.response')

    await lab.reset()

    expect(await runOf(lab, waiting.runId)).toBeUndefined()
    const answer = await fetch(waiting.startUrl ?? '')
    expect(answer.status).toBe(404)
  })
})
