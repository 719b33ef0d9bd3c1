import { describe, expect, it } from 'vitest'
import { startLab } from '../start-lab.ts'
import { sharedLab } from '../testing/shared-lab.ts'

const shared = sharedLab()

async function ask(path: string, body?: object): Promise<{ status: number; json: unknown }> {
  const response = await fetch(
    `${shared.lab.urls.lab}/admin/v1${path}`,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        },
  )
  return { status: response.status, json: await response.json() }
}

describe('GET /admin/v1/attacks', () => {
  it('lists thirteen attacks with their stories and switches', async () => {
    const { status, json } = await ask('/attacks')

    expect(status).toBe(200)
    expect(json).toHaveLength(13)
    expect(json).toContainEqual(
      expect.objectContaining({ id: 'csrf', switch: 'alexa.checkState', stopsAt: 'state.check' }),
    )
  })
})

describe('POST /admin/v1/attacks/{id}/run', () => {
  it('runs an attack with its defence and names the flows', async () => {
    const { status, json } = await ask('/attacks/redirect/run', { defended: true })

    expect(status).toBe(200)
    expect(json).toMatchObject({
      succeeded: false,
      stoppedAt: 'authz.error.page',
      flowIds: [expect.stringMatching(/^f\d+$/)],
    })
  })

  it('names an attack that there is not', async () => {
    const { status, json } = await ask('/attacks/phishing/run', {})

    expect(status).toBe(404)
    expect(json).toMatchObject({
      error: {
        code: 'ERR_LAB_UNKNOWN_ATTACK',
        message: expect.stringContaining('phishing') as string,
      },
    })
  })

  it('shows the switch while it is off, to everybody who follows the lab, and not afterwards', async () => {
    const seen: string[][] = []
    const end = shared.lab.flow.subscribe(
      () => void seen.push([...shared.lab.authServer.policy.insecure]),
    )

    await ask('/attacks/replay/run', { defended: false })
    end()

    expect(seen).toContainEqual(['reusable-codes'])
    expect((await ask('/state')).json).toMatchObject({ insecure: [] })
  })

  it('refuses where users sign in at a server with the habits of another provider', async () => {
    await using spotify = await startLab({ profile: 'spotify' })

    const response = await fetch(`${spotify.urls.lab}/admin/v1/attacks/csrf/run`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })

    expect(response.status).toBe(409)
  })
})
