import { describe, expect, it } from 'vitest'
import { sendHttp } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
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

describe('GET /admin/v1/flow/next', () => {
  it('answers as soon as the message is there', async () => {
    await using lab = await startLab()
    const waiting = ask(lab, '/flow/next?id=token.response')

    await lab.seedLink()

    expect((await waiting).json).toMatchObject({ event: { id: 'token.response' } })
  })

  it('answers at once with a message that is there, and its secrets masked', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    const token = String(await lab.alexa.accessToken())

    const { body } = await ask(lab, '/flow/next?id=token.response&timeoutMs=0')

    expect(body).toContain('token.response')
    expect(body).not.toContain(token)
  })

  it('answers null when the message does not come in time', async () => {
    await using lab = await startLab()

    expect(await ask(lab, '/flow/next?id=token.request&timeoutMs=1')).toMatchObject({
      status: 200,
      json: { event: null },
    })
  })

  it('answers 400 for an id that is in no catalogue', async () => {
    await using lab = await startLab()

    const answer = await ask(lab, '/flow/next?id=token.asked')

    expect(answer.status).toBe(400)
    expect(answer.body).toContain('token.request')
  })
})

describe('/admin/v1/flow/holds', () => {
  it('hold a message, change it and pass it on', async () => {
    await using lab = await startLab()
    await ask(lab, '/flow/holds', { id: 'token.response' })
    const linking = lab.seedLink()
    await ask(lab, '/flow/next?id=token.response')

    const edited = await ask(lab, '/flow/holds/h1/edit', { json: { refresh_token: null } })
    await ask(lab, '/flow/holds/h1/release', {})
    await linking

    expect(edited.json).toMatchObject({ state: 'held', event: { id: 'token.response' } })
    expect(await lab.alexa.linkState()).toMatchObject({ hasRefreshToken: false })
  })

  it('show the message that is held with its secrets masked', async () => {
    await using lab = await startLab()
    const { reached } = lab.hold('token.response')
    const linking = lab.seedLink()
    const { content } = await reached
    const { access_token: token } = JSON.parse(content.body ?? '') as { access_token: string }

    const { body } = await ask(lab, '/flow/holds')

    expect(body).toContain('"state":"held"')
    expect(body).not.toContain(token)
    await ask(lab, '/flow/holds/h1/release', {})
    await linking
  })

  it('answer in the receiver’s place', async () => {
    await using lab = await startLab()
    await ask(lab, '/flow/holds', { id: 'token.request' })
    const linking = lab.seedLink().catch((error: unknown) => String(error))
    await ask(lab, '/flow/next?id=token.request')

    await ask(lab, '/flow/holds/h1/answer', { status: 503, body: 'closed' })

    expect(await linking).toMatch(/failed/)
  })

  it('answer 409 for a message that cannot be held, and 404 for a hold that has ended', async () => {
    await using lab = await startLab()

    expect(await ask(lab, '/flow/holds', { id: 'state.check' })).toMatchObject({ status: 409 })
    expect(await ask(lab, '/flow/holds/h7/release', {})).toMatchObject({ status: 404 })
  })

  it('answer 409 where nothing is held yet', async () => {
    await using lab = await startLab()
    lab.hold('token.request')

    const answer = await ask(lab, '/flow/holds/h1/edit', { form: { code: 'x' } })

    expect(answer.status).toBe(409)
    expect(answer.body).toContain('/flow/next')
  })
})

describe('/admin/v1/snapshots', () => {
  it('bring a link back', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    const taken = await ask(lab, '/snapshots', {})
    await ask(lab, '/reset', {})

    await ask(lab, '/snapshots/s1/restore', {})

    expect(taken.json).toEqual({ snapshotId: 's1' })
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
  })

  it('are the last twenty', async () => {
    await using lab = await startLab()
    for (let count = 0; count < 21; count += 1) await ask(lab, '/snapshots', {})

    expect(await ask(lab, '/snapshots/s1/restore', {})).toMatchObject({ status: 404 })
    expect(await ask(lab, '/snapshots/s2/restore', {})).toMatchObject({ status: 200 })
  })

  it('answer 404 naming those there are', async () => {
    await using lab = await startLab()

    expect(await ask(lab, '/snapshots/s9/restore', {})).toMatchObject({ status: 404 })
  })
})
